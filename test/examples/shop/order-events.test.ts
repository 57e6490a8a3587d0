import type { Pool } from "pg";
import { OrderEvents } from "../../../examples/shop/src/order-events";

/** Orders that are not published, in a table that keeps what is committed, and a topic that rejects some of them. */
function shop(orders: readonly string[], rejected: readonly string[] = []) {
  const published: string[] = [];
  const committed: string[] = [];
  let marked: string[] = [];
  const connection = {
    query: async (text: string, [ids]: readonly (readonly string[])[] = []) => {
      if (text.startsWith("update")) marked = [...(ids ?? [])];
      if (text === "commit") committed.push(...marked.splice(0));
      const rows = orders.filter((id) => !committed.includes(id)).map((order) => ({ order, item: "tea" }));
      return { rows: text.startsWith("select") ? rows : [] };
    },
    release: () => undefined,
  };
  const topic = {
    publish: async (event: object) => {
      const { order } = event as { order: string };
      if (rejected.includes(order)) throw new Error("no broker");
      published.push(order);
    },
  };
  const events = new OrderEvents({ connect: async () => connection } as unknown as Pool, topic);
  return { events, published, committed };
}

beforeEach(() => {
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

test("publishes each order, and marks it in the same transaction", async () => {
  const { events, published, committed } = shop(["1", "2"]);
  expect(await events.round()).toBe(2);
  expect([published, committed]).toEqual([
    ["1", "2"],
    ["1", "2"],
  ]);
});

test("keeps an order that the broker rejects for the next round", async () => {
  const { events, committed } = shop(["1", "2", "3"], ["2"]);
  expect(await events.round()).toBe(2);
  expect(committed).toEqual(["1", "3"]);
});

test("tries one order, and no more, while the broker is away", async () => {
  const { events, published, committed } = shop(["1", "2"], ["1"]);
  await expect(events.round()).rejects.toThrow("no broker");
  expect([published, committed]).toEqual([[], []]);
});

test("publishes until it is closed", async () => {
  const { events, committed } = shop(["1"]);
  events.start();
  while (committed.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await events.close();
  expect(committed).toEqual(["1"]);
});
