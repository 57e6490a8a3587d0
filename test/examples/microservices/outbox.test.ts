import type { Pool } from "pg";
import { Outbox } from "../../../examples/microservices/src/outbox";

/** A database with these orders that are not recorded, and a stream that may fail; both remember what they were asked. */
function around(rows: readonly object[], fails = false) {
  const asked: unknown[] = [];
  const connection = {
    query: async (text: string, values?: unknown) => {
      const [command = ""] = text.split(" ");
      asked.push(values === undefined ? command : [command, values]);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { rows: command === "select" ? rows : [] };
    },
    release: (broken?: boolean) => asked.push(broken ? "thrown away" : "released"),
  };
  const writer = {
    prepare: async () => undefined,
    write: async (records: unknown) => {
      asked.push(["write", records]);
      if (fails) throw new Error("no broker answers");
    },
    close: async () => void asked.push("closed"),
  };
  return { asked, outbox: new Outbox({ connect: async () => connection } as unknown as Pool, writer) };
}

const order = { order: "7", item: "tea", quantity: 2 };

test("marks an order as recorded in the transaction that writes its record", async () => {
  const { asked, outbox } = around([order]);
  expect(await outbox.round()).toBe(1);
  expect(asked).toEqual([
    "begin",
    "select",
    ["write", [{ key: "tea", value: JSON.stringify(order) }]],
    ["update", [["7"]]],
    "commit",
    "released",
  ]);
});

test("leaves an order unmarked if its record was not written", async () => {
  const { asked, outbox } = around([order], true);
  await expect(outbox.round()).rejects.toThrow("no broker answers");
  expect(asked.slice(-2)).toEqual([["write", expect.anything()], "thrown away"]);
});

test("writes nothing if no order is unrecorded", async () => {
  const { asked, outbox } = around([]);
  expect(await outbox.round()).toBe(0);
  expect(asked).toEqual(["begin", "select", "commit", "released"]);
});

test("finishes its round before it closes the writer", async () => {
  const { asked, outbox } = around([order]);
  outbox.start();
  while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await outbox.close();
  expect(asked.slice(0, 2)).toEqual(["begin", "select"]);
  expect(asked.slice(-2)).toEqual(["released", "closed"]);
});
