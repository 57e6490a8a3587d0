import { setTimeout as sleep } from "node:timers/promises";
import { assertAll } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { docker, lasting, role } from "../engine";
import { prefix } from "../project";
import { inWords, Traffic, underTraffic } from "../traffic";
import { sql } from "./requests";

/** Seconds in which the service is whole again after a promotion: the balancers notice, the copies say that they are ready. */
const recoverySeconds = 20;

/** Containers that die: one of several is not missed, and the database's primary is, until the other node is promoted. */
export const failures: Part = {
  name: "failures",
  run: async (deployment) => {
    const { project, progress, summary } = deployment;
    await deployment.shop.post("/api/orders", { item: "tea", quantity: 1 });
    await progress.step("a copy of the API is killed: no request fails", () => killCopy(deployment));
    await progress.step("the primary is killed, the other node promoted: the service goes on", () =>
      killPrimary(deployment),
    );
    await progress.step("cdktf deploy brings both back", () => project.deploy());
    await healthy(deployment);
    await progress.step("exactly one primary, which the other one follows", () =>
      oneFollows("orders-b", "orders-a"),
    );
    await progress.step("the plan is empty again", () => planIsEmpty(deployment));
    summary.add("after the failover", "one primary, one follower with all rows, plan empty");
  },
};

async function killCopy({ shop, summary }: Deployment): Promise<void> {
  const copy = (await lasting(prefix)).find((container) => role(container, prefix) === "api");
  const { tally } = await underTraffic(shop, async () => {
    await docker("kill", copy?.Name ?? "");
    await sleep(8000);
  });
  summary.add("a copy of the API killed", inWords(tally));
  assertAll([{ what: "failed requests", expected: {}, found: tally.reasons }]);
}

async function killPrimary({ shop, summary }: Deployment): Promise<void> {
  assertAll([
    {
      what: "orders-b is the replica",
      expected: "t",
      found: await sql("orders-b", "select pg_is_in_recovery()"),
    },
  ]);
  const traffic = new Traffic(shop);
  try {
    await sleep(3000);
    const killed = Date.now();
    await docker("kill", `${prefix}-orders-a`);
    await sleep(3000);
    await docker("exec", `${prefix}-orders-b`, "pg_ctl", "promote", "-w");
    const promoted = Date.now();
    await sleep(recoverySeconds * 1000);
    const recovered = Date.now();
    await sleep(5000);
    const tally = await traffic.end();
    const outage = Math.max(0, tally.lastFailure - killed) / 1000;
    summary.add(
      "the primary killed, promoted 3 s later",
      `${inWords(tally)}, all within ${outage.toFixed(1)} s of the kill, ${((tally.lastFailure - promoted) / 1000).toFixed(1)} s after the promotion`,
    );
    assertAll([
      {
        what: `no request fails later than ${recoverySeconds} s after the promotion`,
        expected: true,
        found: tally.lastFailure < recovered,
      },
      {
        what: "requests that failed are fewer than those that did not",
        expected: true,
        found: tally.failed < tally.requests / 2,
      },
      {
        what: "an order after the failover",
        expected: 201,
        found: (await shop.post("/api/orders", { item: "tea", quantity: 1 })).status,
      },
    ]);
  } finally {
    await traffic.end();
  }
}

async function oneFollows(primary: string, follower: string): Promise<void> {
  const count = "select count(*) from orders";
  const streaming = "select count(*) from pg_stat_replication where state = 'streaming'";
  assertAll([
    {
      what: `${primary} in recovery`,
      expected: "f",
      found: await sql(primary, "select pg_is_in_recovery()"),
    },
    {
      what: `${follower} in recovery`,
      expected: "t",
      found: await sql(follower, "select pg_is_in_recovery()"),
    },
    { what: "streaming followers", expected: "1", found: await sql(primary, streaming) },
    { what: "rows of both", expected: await sql(primary, count), found: await sql(follower, count) },
  ]);
}
