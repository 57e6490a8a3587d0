import { shop } from "../../../../../application";
import { callersOfKinds } from "../../../../../constructs/application/consumers";
import { brokerKinds } from "../../../../../constructs/components/messaging/broker";
import { brokerVariables } from "../../../../../constructs/components/messaging/docker/broker-variables";
import { topologyOf } from "../../../../../constructs/components/messaging/docker/topology";
import { changedShop } from "../../../../support/configs";
import { local, localWith } from "../../../../support/local";
import { type Attributes, resources, type Synthesized } from "../../../../support/synthesize";

function container(stack: Synthesized, name: RegExp): Attributes {
  const [only] = resources(stack, "docker_container")
    .map(([, attributes]) => attributes)
    .filter((attributes) => name.test(String(attributes.name)));
  if (!only) throw new Error(`no container ${name}`);
  return only;
}

function variables(stack: Synthesized, name: RegExp): Record<string, string> {
  const env = container(stack, name).env as string[];
  return Object.fromEntries(env.map((entry) => entry.split(/=(.*)/s).slice(0, 2) as [string, string]));
}

const broker = /^shop-local-broker$/;

test("the broker gets every queue with its times, and every topic", () => {
  const { TOPOLOGY = "", DEAD_LETTER_DAYS } = variables(local(), broker);
  expect(JSON.parse(TOPOLOGY)).toEqual({
    topics: ["order-events"],
    queues: {
      emails: {
        visibilitySeconds: 120,
        maxReceives: 5,
        retentionDays: 4,
        from: [{ topic: "order-events", filter: { kind: ["placed"] } }],
      },
    },
  });
  expect(DEAD_LETTER_DAYS).toBe("14");
  const application = changedShop({
    "data.emails.retentionDays": 10,
    "data.emails.from": [{ topic: "orderEvents" }],
  });
  expect(topologyOf(application).queues.emails).toMatchObject({
    retentionDays: 10,
    from: [{ topic: "order-events", filter: {} }],
  });
});

test("offers only SQS and SNS, persists messages, and is healthy once its queues exist", () => {
  expect(variables(local(), broker)).toMatchObject({
    SERVICES: "sqs,sns",
    PERSIST_STATE: "1",
    STATE_DIR: "/tmp/ministack-data/state",
    GATEWAY_PORT: "4566",
  });
  expect(container(local(), broker)).toMatchObject({
    user: "100:101",
    entrypoint: ["python", "/plinth/start.py"],
    mounts: [
      { type: "volume", source: "shop-local-broker", target: "/tmp/ministack-data", read_only: false },
      expect.objectContaining({ type: "bind", target: "/plinth", read_only: true }),
    ],
    healthcheck: { test: ["CMD", "python", "/plinth/health.py"] },
    wait: true,
    destroy_grace_seconds: 30,
  });
});

test("publishers and consumers get the endpoint variables of the AWS SDKs; other services do not", () => {
  expect(variables(local(), /^shop-local-api-/)).toMatchObject({
    ...brokerVariables,
    ORDER_EVENTS_TOPIC: "arn:aws:sns:us-east-1:000000000000:order-events",
  });
  expect(variables(local(), /^shop-local-mailer-/)).toMatchObject({
    ...brokerVariables,
    AWS_ENDPOINT_URL_SQS: "http://broker:4566",
    EMAILS_QUEUE_URL: "http://broker:4566/000000000000/emails",
  });
  expect(Object.keys(variables(local(), /^shop-local-inventory-/))).not.toContain("AWS_ENDPOINT_URL_SQS");
  expect(callersOfKinds(shop, brokerKinds)).toEqual(["api", "mailer"]);
});

test("a service that sends and publishes has one network to the broker", () => {
  const application = changedShop({
    "services.api.uses": [
      "orders",
      "orderEvents",
      "emails",
      "receipts",
      "stockMoves",
      "paymentKey",
      "inventory",
    ],
  });
  const networks = container(localWith({}, application), /^shop-local-api-/).networks_advanced as {
    name: string;
  }[];
  expect(networks.filter(({ name }) => /broker_callers/.test(name))).toHaveLength(1);
});

test("the builder rejects a queue without a broker", () => {
  expect(() => localWith({ broker: undefined })).toThrow("this environment has no broker");
});
