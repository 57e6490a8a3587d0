import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { assertAll } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { docker, lasting, role } from "../engine";
import { kafkaTool } from "../in-kafka";
import { prefix } from "../project";
import type { Shop } from "../shop";
import { inWords, underTraffic } from "../traffic";
import { within } from "../within";
import { sql } from "./requests";

const node = `${prefix}-streams`;

/** Records that the inventory writes and the API reads and counts; a node that is killed, and has them all. */
export const records: Part = {
  name: "records",
  run: async (deployment) => {
    const { progress, shop, summary } = deployment;
    await progress.step("what is ordered is counted by whoever reads the stream", () => flows(shop));
    await progress.step("a record that nobody can read holds up none behind it", async () => {
      await tool("ConsoleProducer", "no move of stock");
      await flows(shop);
    });
    await progress.step("a reader that is killed is missed for seconds: the others go on", async () => {
      const reader = (await lasting(prefix)).find((container) => role(container, prefix) === "api");
      await docker("kill", reader?.Name ?? "");
      await flows(shop);
      await docker("start", reader?.Name ?? "");
      await healthy(deployment);
    });
    await progress.step("while the node is away no request fails; then all records are counted once", () =>
      awayForAWhile(deployment),
    );
    await progress.step("the plan is empty again", () => planIsEmpty(deployment));
    summary.add("records", "written with the order, read and counted once, none lost while the node is away");
  },
};

async function awayForAWhile(deployment: Deployment): Promise<void> {
  const { shop, summary } = deployment;
  const before = { records: await recordsTaken(), ordered: await ordered(), counted: await counted(shop) };
  const { tally } = await underTraffic(shop, async () => {
    await docker("kill", node);
    await sleep(5000);
    await docker("start", node);
    await healthy(deployment);
  });
  summary.add("the stream's node killed and started", inWords(tally));
  const expected = (await ordered()) - before.ordered;
  const all = async () => (await counted(shop)) - before.counted;
  await within(60, async () => (await all()) >= expected);
  // What would be counted twice comes within seconds.
  await sleep(5000);
  assertAll([
    { what: "failed requests", expected: {}, found: tally.reasons },
    { what: "pieces counted, as many as were ordered", expected, found: await all() },
    {
      what: "records that were there before are there",
      expected: true,
      found: (await recordsTaken()) > before.records,
    },
  ]);
}

async function flows(shop: Shop): Promise<void> {
  const before = await counted(shop);
  const { status } = await shop.post("/api/orders", { item: "tea", quantity: 3 });
  const found = await within(40, async () => (await counted(shop)) === before + 3);
  assertAll([
    { what: "an order", expected: 201, found: status },
    { what: "its pieces are counted", expected: true, found },
  ]);
}

/** Pieces of tea that the reader of the stream has counted. */
async function counted(shop: Shop): Promise<number> {
  const { status, body } = await shop.get("/api/bestsellers");
  if (status !== 200) throw new Error(`GET /api/bestsellers: ${status} ${body}`);
  const items = z.array(z.object({ item: z.string(), pieces: z.number() })).parse(JSON.parse(body));
  return items.find(({ item }) => item === "tea")?.pieces ?? 0;
}

async function ordered(): Promise<number> {
  return Number(await sql("orders", "select coalesce(sum(quantity), 0) from orders where item = 'tea'"));
}

/** Records that the node has taken, in all partitions. */
export async function recordsTaken(): Promise<number> {
  const ends = await tool("GetOffsetShell");
  return ends.split("\n").reduce((sum, line) => sum + Number(line.split(":")[2] ?? 0), 0);
}

function tool(name: string, input = ""): Promise<string> {
  return kafkaTool(node, "stock-moves", name, { input });
}
