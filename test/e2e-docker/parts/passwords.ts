import { setTimeout as sleep } from "node:timers/promises";
import { assertAll } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { docker, lasting, role } from "../engine";
import { prefix } from "../project";
import { inWords, underTraffic } from "../traffic";
import { placed, receiptIsThere } from "./files";
import { sql } from "./requests";

/** Passwords and keys of all kinds of stores are rotated while they are used: nobody notices, before or within the deployment. */
export const passwords: Part = {
  name: "passwords",
  run: async (deployment) => {
    const { progress } = deployment;
    await progress.step("passwords and keys are rotated under traffic: no request fails", () =>
      rotated(deployment),
    );
    await healthy(deployment);
    await progress.step("the plan is empty again", () => planIsEmpty(deployment));
  },
};

/** In the application's environment, and the roles of their containers. */
const stores = { orders: "orders", stockCache: "stock-cache", receipts: "receipts" };

async function rotated(deployment: Deployment): Promise<void> {
  const { project, shop, summary } = deployment;
  const servers = async () => {
    const containers = await lasting(prefix);
    return Object.values(stores).map((store) => containers.find((one) => role(one, prefix) === store)?.Id);
  };
  const before = await servers();
  await shop.post("/api/orders", { item: "tea", quantity: 1 });
  const { tally: waiting } = await underTraffic(shop, async () => {
    for (const name of Object.keys(stores)) await project.rotate(name);
    // Idle connections are closed and opened again meanwhile.
    await sleep(15_000);
  });
  project.set(Object.fromEntries(Object.keys(stores).map((name) => [`data.${name}.secretVersion`, 2])));
  const { tally } = await underTraffic(shop, () => project.deploy());
  const users = await sql(
    "orders",
    "select distinct right(usename, 2) from pg_stat_activity where usename ~ '-[12]$'",
  );
  const next = `PGPASSWORD=$(cat /run/secrets/api_password_2) psql -h 127.0.0.1 -U api-2 -d orders -Atc 'select 1'`;
  const cache = `REDISCLI_AUTH=$(cat /run/secrets/password_2) "$ENGINE-cli" --user "$USERNAME" --no-auth-warning ping`;
  summary.add(
    "passwords and keys rotated",
    `before the deployment ${inWords(waiting)}, within it ${inWords(tally)}`,
  );
  assertAll([
    { what: "failed requests before the deployment", expected: {}, found: waiting.reasons },
    { what: "failed requests within it", expected: {}, found: tally.reasons },
    { what: "no server was restarted", expected: before, found: await servers() },
    { what: "logins that are connected", expected: "-2", found: users },
    {
      what: "the new password of the database is valid",
      expected: "1",
      found: await docker("exec", `${prefix}-orders`, "sh", "-c", next),
    },
    {
      what: "the new password of the cache is valid",
      expected: "PONG",
      found: await docker("exec", `${prefix}-stock-cache`, "sh", "-c", cache),
    },
  ]);
  await receiptIsThere(deployment, await placed(deployment));
}
