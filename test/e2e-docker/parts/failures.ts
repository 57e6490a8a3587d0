import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { assertAll } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { docker, lasting, role, written } from "../engine";
import { prefix } from "../project";
import type { Shop } from "../shop";
import { inWords, underTraffic } from "../traffic";
import { within } from "../within";
import { stack } from "../working-copy";
import { sql } from "./requests";

const primary = `${prefix}-orders`;
const standby = `${prefix}-orders-standby`;

/** Containers that die: a copy, the balancer, and the database's primary, which comes back or is replaced by its standby. */
export const failures: Part = {
  name: "failures",
  run: async (deployment) => {
    const { progress, summary } = deployment;
    await deployment.shop.post("/api/orders", { item: "tea", quantity: 1 });
    await progress.step("a copy of the API is killed: no request fails", () => killCopy(deployment));
    await progress.step("the balancer is killed: docker start brings it back", () =>
      killBalancer(deployment),
    );
    await progress.step("the primary is killed: orders can be read, and a plan keeps its log", () =>
      killPrimary(deployment),
    );
    await progress.step(
      "a primary that is paused is replaced: no order is lost, and it never comes back",
      () => promote(deployment, "b", () => docker("pause", primary)),
    );
    await progress.step("a primary that is killed is replaced: no order is lost", () =>
      promote(deployment, "a", () => docker("kill", primary)),
    );
    await progress.step("a standby that is promoted by hand takes no writes, and says so", () =>
      twoPrimaries(),
    );
    await healthy(deployment);
    await progress.step("the plan is empty again", () => planIsEmpty(deployment));
    summary.add("after the failovers", "one primary, one standby with all rows, plan empty");
  },
};

async function killCopy({ shop, summary }: Deployment): Promise<void> {
  const copy = (await lasting(prefix)).find((container) => role(container, prefix) === "api");
  const { tally } = await underTraffic(shop, async () => {
    await docker("kill", copy?.Name ?? "");
    await sleep(8000);
  });
  await docker("start", copy?.Name ?? "");
  summary.add("a copy of the API killed", inWords(tally));
  assertAll([{ what: "failed requests", expected: {}, found: tally.reasons }]);
}

async function killBalancer({ shop, summary }: Deployment): Promise<void> {
  await docker("kill", `${prefix}-balancer`);
  const started = Date.now();
  await docker("start", `${prefix}-balancer`);
  const serves = await within(30, () =>
    shop.get("/api/version").then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  summary.add("the balancer killed and started", `serves ${(Date.now() - started) / 1000} s after the start`);
  assertAll([{ what: "the balancer serves again", expected: true, found: serves }]);
}

async function killPrimary({ shop, summary, project }: Deployment): Promise<void> {
  const reads = new Reads(shop);
  await sleep(2000);
  await docker("kill", primary);
  await sleep(15_000);
  const order = await shop.post("/api/orders", { item: "tea", quantity: 1 });
  const { output } = await project.terraform(stack, ["plan"]);
  const log = await written(primary);
  const started = Date.now();
  await docker("start", primary);
  const back = await within(60, async () => (await ordered(shop)) !== undefined);
  const seconds = (Date.now() - started) / 1000;
  const { failed, requests } = await reads.end();
  summary.add(
    "the primary killed for 15 s",
    `${failed} of ${requests} reads failed; orders again ${seconds} s after docker start`,
  );
  assertAll([
    { what: "reads that failed", expected: 0, found: failed },
    { what: "an order without a primary", expected: true, found: order.status >= 500 },
    { what: "the plan names it", expected: true, found: output.includes(`Stopped: ${primary}.`) },
    { what: "its log is there", expected: true, found: log.includes("ready to accept connections") },
    { what: "orders are taken again", expected: true, found: back },
  ]);
}

async function promote(
  deployment: Deployment,
  primaryVolume: "a" | "b",
  fail: () => Promise<unknown>,
): Promise<void> {
  const { project, shop, summary } = deployment;
  const reads = new Reads(shop);
  const writes = new Writes(shop);
  await sleep(3000);
  await fail();
  const started = Date.now();
  project.set({ "data.orders.primaryVolume": primaryVolume });
  await project.deploy();
  const whole = await within(30, async () => (await ordered(shop)) !== undefined);
  const seconds = (Date.now() - started) / 1000;
  const { failed, requests } = await reads.end();
  const orders = await writes.end();
  const missing = await lost(orders);
  await healthy(deployment);
  summary.add(
    `promoted volume ${primaryVolume}`,
    `orders after ${seconds} s; ${missing.length} of ${orders.length} acknowledged orders lost; ${failed} of ${requests} reads failed`,
  );
  const streaming = "select count(*) from pg_stat_replication where state = 'streaming'";
  assertAll([
    { what: "orders are taken", expected: true, found: whole },
    { what: "acknowledged orders", expected: true, found: orders.length > 0 },
    { what: "acknowledged orders that are lost", expected: [], found: missing },
    { what: "primary in recovery", expected: "f", found: await sql("orders", recovery) },
    { what: "standby in recovery", expected: "t", found: await sql("orders-standby", recovery) },
    { what: "streaming standbys", expected: "1", found: await sql("orders", streaming) },
  ]);
  await planIsEmpty(deployment);
}

async function twoPrimaries(): Promise<void> {
  await docker("exec", standby, "pg_ctl", "promote", "-w");
  const insert = "insert into orders (item, quantity) values ('tea', 1)";
  const refused = await sql("orders-standby", insert).then(
    () => "taken",
    (error) => (String(error).includes("read-only transaction") ? "refused" : String(error)),
  );
  const health = () => docker("container", "inspect", "--format", "{{.State.Health.Status}}", standby);
  const isTold = await within(60, async () => (await health()) === "unhealthy");
  // It drops what it has, and follows again.
  await docker("restart", standby);
  assertAll([
    { what: "a write to it", expected: "refused", found: refused },
    { what: "it is unhealthy", expected: true, found: isTold },
    {
      what: "it follows after a restart",
      expected: true,
      found: await within(60, async () => (await health()) === "healthy"),
    },
  ]);
}

const recovery = "select pg_is_in_recovery()";

/** The id of a new order; nothing if it is not taken. */
async function ordered(shop: Shop): Promise<string | undefined> {
  const { status, body } = await shop.post("/api/orders", { item: "tea", quantity: 1 });
  return status === 201 ? z.object({ id: z.string() }).parse(JSON.parse(body)).id : undefined;
}

async function lost(orders: readonly string[]): Promise<string[]> {
  const found = (await sql("orders", "select id from orders")).split("\n");
  return orders.filter((order) => !found.includes(order));
}

/** Reads an order, again and again. */
class Reads {
  private failed = 0;
  private requests = 0;
  private going = true;
  private readonly done: Promise<void>;

  constructor(private readonly shop: Shop) {
    this.done = this.read();
  }

  async end(): Promise<{ readonly failed: number; readonly requests: number }> {
    this.going = false;
    await this.done;
    return { failed: this.failed, requests: this.requests };
  }

  private async read(): Promise<void> {
    for (; this.going; await sleep(50)) {
      this.requests++;
      const status = await this.shop.get("/api/orders/1").then(
        (reply) => reply.status,
        () => 0,
      );
      if (status !== 200) this.failed++;
    }
  }
}

/** Places orders, and notes those that were acknowledged. */
class Writes {
  private readonly orders: string[] = [];
  private going = true;
  private readonly done: Promise<unknown>;

  constructor(private readonly shop: Shop) {
    this.done = Promise.all([1, 2, 3].map(() => this.write()));
  }

  async end(): Promise<readonly string[]> {
    this.going = false;
    await this.done;
    return this.orders;
  }

  private async write(): Promise<void> {
    for (; this.going; await sleep(20)) {
      const id = await ordered(this.shop).catch(() => undefined);
      if (id !== undefined) this.orders.push(id);
    }
  }
}
