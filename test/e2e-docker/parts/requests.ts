import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { assertAll } from "../../e2e/facts/fact";
import type { Deployment, Part } from "../deployment";
import { docker } from "../engine";
import { prefix } from "../project";

/** Requests through the balancer to each route, and what became of them in the database. */
export const requests: Part = {
  name: "requests",
  run: async (deployment) => {
    const { progress, summary } = deployment;
    await progress.step("each route answers, and nothing else does", () => routes(deployment));
    summary.add("routes", "each answers over TLS; unknown hosts and paths: 404");
    await progress.step("rows are written through the API and read from the replica", () => rows(deployment));
    summary.add("rows", "written through the API, read on the replica, confirmed by the worker");
  },
};

async function routes({ shop, ports }: Deployment): Promise<void> {
  const { body, headers } = await shop.get("/api/version");
  const plain = await fetch(`http://127.0.0.1:${ports.http}/api/version?a=b`, {
    redirect: "manual",
    headers: { connection: "close" },
  });
  const statistics = await fetch(`http://127.0.0.1:${ports.stats}/metrics`);
  assertAll([
    { what: "version", expected: { version: "1.0.0" }, found: JSON.parse(body) },
    { what: "the application's 404", expected: 404, found: (await shop.get("/api/nothing")).status },
    {
      what: "admin route is the API's",
      expected: { version: "1.0.0" },
      found: JSON.parse((await shop.get("/api/version", "admin")).body),
    },
    { what: "path of no route", expected: "Not found", found: (await shop.get("/version")).body },
    {
      what: "host of no route",
      expected: "Not found",
      found: (await shop.get("/api/version", "other")).body,
    },
    { what: "redirect from HTTP", expected: 301, found: plain.status },
    {
      what: "redirected to",
      expected: `https://127.0.0.1:${ports.https}/api/version?a=b`,
      found: plain.headers.get("location"),
    },
    { what: "content type options", expected: "nosniff", found: headers["x-content-type-options"] },
    { what: "frame options", expected: "DENY", found: headers["x-frame-options"] },
    { what: "the balancer's metrics", expected: true, found: (await statistics.text()).includes("haproxy_") },
  ]);
}

const created = z.object({ id: z.string() });

async function rows({ shop }: Deployment): Promise<void> {
  const { status, body } = await shop.post("/api/orders", { item: "coffee", quantity: 7 });
  assertAll([{ what: "an order", expected: 201, found: status }]);
  const { id } = created.parse(JSON.parse(body));
  const replica = "orders-standby";
  let row = "";
  for (let left = 20; left > 0 && !row.endsWith("t"); left--) {
    row = await sql(replica, `select item, quantity, mailed is not null from orders where id = ${id}`);
    await sleep(500);
  }
  assertAll([{ what: `order ${id} on ${replica}`, expected: "coffee|7|t", found: row }]);
  await once(shop);
}

/** A request that comes twice with one key is one order. */
async function once(shop: Deployment["shop"]): Promise<void> {
  const key = randomUUID();
  const order = () => shop.post("/api/orders", { item: "coffee", quantity: 1 }, key);
  const replies = [await order(), await order(), ...(await Promise.all([order(), order()]))];
  const ids = replies.map(({ body }) => created.parse(JSON.parse(body)).id);
  assertAll([{ what: "orders of one key", expected: 1, found: new Set(ids).size }]);
}

/** Asks a container of the database itself. */
export function sql(node: string, query: string): Promise<string> {
  return docker("exec", `${prefix}-${node}`, "psql", "-U", "postgres", "-d", "orders", "-Atc", query);
}
