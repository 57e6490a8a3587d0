import { setTimeout as sleep } from "node:timers/promises";
import { assertAll } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { docker, lasting, role } from "../engine";
import { prefix } from "../project";
import { inWords, underTraffic } from "../traffic";
import { sql } from "./requests";

/** The password of a database is rotated while it is used: nobody notices, before or within the deployment. */
export const passwords: Part = {
  name: "passwords",
  run: async (deployment) => {
    const { progress } = deployment;
    await progress.step("a database password is rotated under traffic: no request fails", () =>
      rotated(deployment),
    );
    await healthy(deployment);
    await progress.step("the plan is empty again", () => planIsEmpty(deployment));
  },
};

async function rotated({ project, shop, summary }: Deployment): Promise<void> {
  const database = async () => (await lasting(prefix)).find((one) => role(one, prefix) === "orders")?.Id;
  const before = await database();
  await shop.post("/api/orders", { item: "tea", quantity: 1 });
  const { tally: waiting } = await underTraffic(shop, async () => {
    await project.rotate("orders");
    // Idle connections are closed and opened again meanwhile.
    await sleep(15_000);
  });
  project.set({ "data.orders.secretVersion": 2 });
  const { tally } = await underTraffic(shop, () => project.deploy());
  const users = await sql(
    "orders",
    "select distinct right(usename, 2) from pg_stat_activity where usename ~ '-[12]$'",
  );
  const next = `PGPASSWORD=$(cat /run/secrets/api_password_2) psql -h 127.0.0.1 -U api-2 -d orders -Atc 'select 1'`;
  summary.add(
    "a database password rotated",
    `before the deployment ${inWords(waiting)}, within it ${inWords(tally)}`,
  );
  assertAll([
    { what: "failed requests before the deployment", expected: {}, found: waiting.reasons },
    { what: "failed requests within it", expected: {}, found: tally.reasons },
    { what: "the database was not restarted", expected: before, found: await database() },
    { what: "logins that are connected", expected: "-2", found: users },
    {
      what: "the new password is valid",
      expected: "1",
      found: await docker("exec", `${prefix}-orders`, "sh", "-c", next),
    },
  ]);
}
