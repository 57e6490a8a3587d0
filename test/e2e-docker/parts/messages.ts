import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { assertAll } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part } from "../deployment";
import { docker } from "../engine";
import { prefix } from "../project";
import { within } from "../within";

const broker = `${prefix}-broker`;
const queues = ["emails", "emails-dead-letters"] as const;

/** Messages from the API through topic and queue to the worker; those that nobody can handle; a broker that is restarted. */
export const messages: Part = {
  name: "messages",
  run: async (deployment) => {
    const { progress, summary } = deployment;
    await progress.step("what the API publishes is worked off", () => flows(deployment));
    summary.add("a message", "from the API through topic and queue to the worker, and deleted");
    await progress.step("the filter keeps away what the queue does not want", () => isFiltered());
    const seconds = await progress.step("a message that nobody can handle is set aside", () => poison());
    summary.add("a poisonous message", `among the dead letters after ${seconds} s, others not kept waiting`);
    await progress.step("a broker that is restarted has its messages", () => restart(deployment));
    await progress.step("and hands on new ones", () => flows(deployment));
    summary.add("the broker restarted", "its messages are there, new ones flow");
  },
};

async function flows({ shop }: Deployment): Promise<void> {
  const { status, body } = await shop.post("/api/orders", { item: "tea", quantity: 1 });
  const { id } = z.object({ id: z.string() }).parse(JSON.parse(body));
  const mailed = z.object({ mailed: z.string().nullable() });
  const isMailed = async () =>
    mailed.parse(JSON.parse((await shop.get(`/api/orders/${id}`)).body)).mailed !== null;
  const found = await within(20, isMailed);
  assertAll([
    { what: "an order", expected: 201, found: status },
    { what: `order ${id} is confirmed`, expected: true, found },
    { what: "messages that are left", expected: true, found: await within(10, () => counts("emails", 0)) },
  ]);
}

/** The worker would fail at it, were it delivered. */
async function isFiltered(): Promise<void> {
  const before = await waiting();
  await publish("not an order", "cancelled");
  await sleep(3000);
  assertAll([{ what: "messages by queue", expected: before, found: await waiting() }]);
}

async function poison(): Promise<number> {
  const started = Date.now();
  const { "emails-dead-letters": before } = await waiting();
  await publish("not an order", "placed");
  const found = await within(90, () => counts("emails-dead-letters", before + 1));
  assertAll([{ what: "it is among the dead letters", expected: true, found }]);
  return Math.round((Date.now() - started) / 1000);
}

async function restart(deployment: Deployment): Promise<void> {
  const before = await waiting();
  await docker("restart", "--time", "30", broker);
  await healthy(deployment);
  assertAll([{ what: "messages by queue", expected: before, found: await waiting() }]);
}

async function counts(queue: (typeof queues)[number], expected: number): Promise<boolean> {
  return (await waiting())[queue] === expected;
}

/** Messages by queue, those in work too. */
function waiting(): Promise<Record<(typeof queues)[number], number>> {
  return inBroker(
    `sqs = client("sqs")
def count(name):
    url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    return sum(int(found["ApproximateNumberOfMessages" + state]) for state in ("", "NotVisible", "Delayed"))
print(json.dumps({name: count(name) for name in sys.argv[1:]}))`,
    queues,
    z.record(z.enum(queues), z.number()),
  );
}

function publish(message: string, kind: string): Promise<unknown> {
  return inBroker(
    `sns = client("sns")
attributes = {"kind": {"DataType": "String", "StringValue": sys.argv[2]}}
topic = sns.list_topics()["Topics"][0]["TopicArn"]
print(json.dumps(sns.publish(TopicArn=topic, Message=sys.argv[1], MessageAttributes=attributes)["MessageId"]))`,
    [message, kind],
    z.string(),
  );
}

/** Asks the broker itself, from where nobody but it is. */
async function inBroker<Answer>(
  script: string,
  arguments_: readonly string[],
  shape: z.ZodType<Answer>,
): Promise<Answer> {
  const whole = `import json, os, sys
from botocore.session import Session
def client(service):
    return Session().create_client(service, region_name=os.environ["AWS_REGION"], endpoint_url="http://127.0.0.1:4566")
${script}`;
  return shape.parse(JSON.parse(await docker("exec", broker, "python", "-c", whole, ...arguments_)));
}
