import { setTimeout as sleep } from "node:timers/promises";
import { assertAll } from "../../e2e/facts/fact";
import { healthy, type Part, planIsEmpty } from "../deployment";
import { docker } from "../engine";
import { prefix } from "../project";
import type { Shop } from "../shop";
import { inWords, underTraffic } from "../traffic";

const server = `${prefix}-stock-cache`;

/** A cache that is used, keeps what it holds, lets in nobody without its password, and may be away. */
export const cache: Part = {
  name: "cache",
  run: async (deployment) => {
    const { progress, shop, summary } = deployment;
    await progress.step("the second answer comes from the cache, until an order changes it", async () => {
      const before = await stockFrom(shop, "cache");
      await shop.post("/api/orders", { item: "coffee", quantity: 1 });
      const changed = await stock(shop);
      const again = await stock(shop);
      assertAll([
        {
          what: "after an order",
          expected: [before.quantity - 1, "database"],
          found: [changed.quantity, changed.from],
        },
        {
          what: "asked again",
          expected: [before.quantity - 1, "cache"],
          found: [again.quantity, again.from],
        },
      ]);
    });
    await progress.step("nobody gets in without the password, and no service empties it", async () =>
      assertAll([
        {
          what: "without a password",
          expected: "NOAUTH",
          found: firstWord(await asNobody("get stock:coffee")),
        },
        { what: "flushall", expected: "NOPERM", found: firstWord(await asService("flushall")) },
        { what: "config", expected: "NOPERM", found: firstWord(await asService("config get maxmemory")) },
      ]),
    );
    await progress.step("what it holds survives a restart", async () => {
      await asService("set probe kept");
      await docker("restart", server);
      await healthy(deployment);
      assertAll([{ what: "after the restart", expected: "kept", found: await asService("get probe") }]);
      await stockFrom(shop, "cache");
    });
    await progress.step("while it is away no request fails, and answers come from the database", async () => {
      const { tally } = await underTraffic(shop, async () => {
        await docker("stop", server);
        await stockFrom(shop, "database");
        await sleep(3000);
        await docker("start", server);
        await stockFrom(shop, "cache");
      });
      summary.add("the cache stopped and started", inWords(tally));
      assertAll([{ what: "failed requests", expected: {}, found: tally.reasons }]);
    });
    await healthy(deployment);
    await progress.step("the plan is empty again", () => planIsEmpty(deployment));
    summary.add("cache", "used, kept over a restart, closed to others, and not missed while it is away");
  },
};

interface Stock {
  readonly quantity: number;
  readonly from: "cache" | "database";
}

async function stock(shop: Shop): Promise<Stock> {
  const { status, body } = await shop.get("/api/stock/coffee");
  if (status !== 200) throw new Error(`GET /api/stock/coffee: ${status} ${body}`);
  return JSON.parse(body) as Stock;
}

/** The first answer from there: the copies may just be connecting. */
async function stockFrom(shop: Shop, from: Stock["from"]): Promise<Stock> {
  for (let tries = 0; tries < 60; tries++) {
    const found = await stock(shop);
    if (found.from === from) return found;
    await sleep(500);
  }
  throw new Error(`No answer came from the ${from} within 30 seconds.`);
}

function asNobody(command: string): Promise<string> {
  return docker("exec", server, "sh", "-c", `"$ENGINE-cli" ${command}`);
}

function asService(command: string): Promise<string> {
  const login =
    'REDISCLI_AUTH=$(cat /run/secrets/password_1) "$ENGINE-cli" --user "$USERNAME" --no-auth-warning';
  return docker("exec", server, "sh", "-c", `${login} ${command}`);
}

function firstWord(answer: string): string {
  return answer.split(" ")[0] ?? "";
}
