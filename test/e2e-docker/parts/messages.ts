import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { assertAll } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part } from "../deployment";
import { docker } from "../engine";
import { messagesIn, publishIn } from "../in-broker";
import { prefix } from "../project";
import { inWords, underTraffic } from "../traffic";
import { within } from "../within";
import { sql } from "./requests";

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
    await progress.step("while the broker is away no order fails; each is mailed when it is back", () =>
      awayForAWhile(deployment),
    );
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

async function awayForAWhile(deployment: Deployment): Promise<void> {
  const { shop, summary } = deployment;
  const { tally } = await underTraffic(shop, async () => {
    await docker("stop", broker);
    await sleep(10_000);
  });
  const unmailed = () => sql("orders", "select count(*) from orders where mailed is null");
  const without = Number(await unmailed());
  await docker("start", broker);
  await healthy(deployment);
  const isDone = await within(120, async () => (await unmailed()) === "0");
  summary.add("the broker stopped", `${inWords(tally)}; ${without} orders were mailed when it was back`);
  assertAll([
    { what: "failed requests", expected: {}, found: tally.reasons },
    { what: "orders that were not mailed without it", expected: true, found: without > 0 },
    { what: "each order is mailed", expected: true, found: isDone },
  ]);
}

async function counts(queue: (typeof queues)[number], expected: number): Promise<boolean> {
  return (await waiting())[queue] === expected;
}

function waiting() {
  return messagesIn(broker, queues);
}

function publish(message: string, kind: string): Promise<unknown> {
  return publishIn(broker, message, kind);
}
