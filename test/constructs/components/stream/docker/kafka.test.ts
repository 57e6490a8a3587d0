import { readFileSync } from "node:fs";
import { shop } from "../../../../../application";
import { callersOfKinds } from "../../../../../constructs/application/consumers";
import { components } from "../../../../../constructs/components/registry";
import { secretFiles } from "../../../../../constructs/components/secret-files";
import { topicLines, topicsOf } from "../../../../../constructs/components/stream/docker/topics";
import { networkCount } from "../../../../../constructs/environment/checks/networks";
import { LocalStack } from "../../../../../stacks/local-stack";
import { changedLocal } from "../../../../support/configs";
import { shopWithoutStream } from "../../../../support/streams";
import {
  type Attributes,
  resources,
  type Synthesized,
  stackNamed,
  synthesize,
} from "../../../../support/synthesize";

function localStack(changes = {}): Synthesized {
  const stacks = synthesize((app) => {
    new LocalStack(app, changedLocal(changes));
  });
  return stackNamed(stacks, "local");
}

let stack: Synthesized;
beforeAll(() => {
  stack = localStack();
});

function container(name: RegExp): Attributes {
  const [only] = resources(stack, "docker_container")
    .map(([, attributes]) => attributes)
    .filter((attributes) => name.test(String(attributes.name)));
  if (!only) throw new Error(`no container ${name}`);
  return only;
}

const node = () => container(/^shop-local-streams$/);
const script = () => readFileSync("constructs/components/stream/docker/files/start.sh", "utf8");

test("all streams are on one node with a volume", () => {
  expect(node()).toMatchObject({
    user: "1000:1000",
    read_only: true,
    capabilities: { drop: ["ALL"] },
    entrypoint: ["bash", "/plinth/start.sh"],
    env: [
      "CLIENTS=OPEN 9092",
      "DATA=/var/lib/kafka/data",
      "HEAP=384m",
      "HOST=streams",
      "SUPER_USERS=User:ANONYMOUS",
      "TOPICS=stock-moves 6 259200000",
    ],
    mounts: [
      { type: "volume", source: "shop-local-streams", target: "/var/lib/kafka/data", read_only: false },
      expect.objectContaining({ type: "bind", target: "/plinth", read_only: true }),
    ],
    wait: true,
    destroy_grace_seconds: 60,
  });
});

test("is healthy once it listens and all topics exist", () => {
  expect(node().healthcheck).toMatchObject({
    test: ["CMD", "bash", "-c", "[ -e /tmp/ready ] && exec 3<> /dev/tcp/127.0.0.1/9094"],
  });
  expect(script()).toMatch(/\nset -euo pipefail\numask 077\n/);
  expect(script()).toMatch(/\nmake_topics &\n# .*\nexec java .* kafka\.Kafka \/tmp\/server\.properties\n$/);
  expect(script()).toContain("\nauto.create.topics.enable=false\n");
});

test("controller and tools are reachable only inside the container", () => {
  expect(script()).toContain("\nlisteners=INSIDE://127.0.0.1:9094,CONTROLLER://127.0.0.1:9093\n");
  expect(script()).toContain("\n  listeners=$name://:$port,$listeners\n");
});

test("passes each topic with its partitions and retention", () => {
  const topic = { partitions: 1, retentionMilliseconds: 3_600_000 };
  expect(topicLines({ one: topic, two: { ...topic, partitions: 2 } })).toBe("one 1 3600000\ntwo 2 3600000");
  expect(topicsOf(shopWithoutStream)).toEqual({});
});

test("readers and writers have their own network to the node; other services have none", () => {
  expect(container(/^shop-local-api-/).env).toEqual(
    expect.arrayContaining([
      "STOCK_MOVES_BROKERS=streams:9092",
      "STOCK_MOVES_GROUP=api",
      "STOCK_MOVES_LOGIN=none",
      "STOCK_MOVES_PARTITIONS=6",
      "STOCK_MOVES_RETENTION_MS=259200000",
      "STOCK_MOVES_TLS=off",
      "STOCK_MOVES_TOPIC=stock-moves",
    ]),
  );
  const networks = (attributes: Attributes) =>
    (attributes.networks_advanced as { name: string }[]).map(({ name }) => name);
  const met = (name: RegExp) => networks(container(name)).filter((own) => networks(node()).includes(own));
  expect(met(/^shop-local-api-/)).toHaveLength(1);
  expect(met(/^shop-local-inventory-/)).not.toEqual(met(/^shop-local-api-/));
  expect(met(/^shop-local-mailer-/)).toEqual([]);
  expect(callersOfKinds(shop, ["stream"])).toEqual(["api", "inventory"]);
});

test("its networks count towards the limit of the engine, and it has no secrets", () => {
  expect(resources(stack, "docker_network")).toHaveLength(networkCount(shop, components));
  expect(secretFiles(shop).filter(({ value }) => value.startsWith("stockMoves"))).toEqual([]);
});

test("the builder rejects a stream without a node", () => {
  expect(() => localStack({ streams: undefined })).toThrow("this environment has no node for them");
});
