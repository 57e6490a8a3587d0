import { StockMoves } from "../../../examples/shop/src/stock-moves";

/** A database with some moves, and a stream that fails a few times. */
function outbox(ids: readonly string[], failures = 0) {
  const done: string[] = [];
  let waiting = ids.map((id) => ({ id, item: "tea", change: -1 }));
  let published: typeof waiting = [];
  let fail = failures;
  const connection = {
    query: async (text: string, [ids]: readonly (readonly string[])[] = []) => {
      if (text.includes("select id")) return { rows: waiting };
      if (text.startsWith("delete")) published = waiting.filter(({ id }) => ids?.includes(id));
      else done.push(text);
      if (text === "commit") waiting = waiting.filter((one) => !published.includes(one));
      return { rows: [] };
    },
    release: () => undefined,
  };
  const writer = {
    prepare: async () => {
      done.push("prepare");
    },
    write: async (records: readonly { readonly key: string; readonly value: string }[]) => {
      if (fail-- > 0) throw new Error("no broker");
      done.push(...records.map(({ key, value }) => `${key} ${value}`));
    },
    close: async () => {
      done.push("close");
    },
  };
  const moves = new StockMoves({ connect: async () => connection } as never, writer);
  const until = async (what: string) => {
    while (!done.includes(what)) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { done, moves, until, left: () => waiting.length };
}

beforeEach(() => {
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

test("publishes stored moves in order, and deletes them", async () => {
  const { done, moves, until, left } = outbox(["1", "2"]);
  void moves.publish(1);
  await until("commit");
  await moves.close();
  const records = ['tea {"move":"1","change":-1}', 'tea {"move":"2","change":-1}'];
  expect(done.slice(0, 5)).toEqual(["prepare", "begin", ...records, "commit"]);
  expect(done.at(-1)).toBe("close");
  expect(left()).toBe(0);
});

test("keeps a move that was not published, and retries it", async () => {
  const { done, moves, until, left } = outbox(["1"], 1);
  void moves.publish(1);
  await until("commit");
  await moves.close();
  expect(done.slice(0, 5)).toEqual(["prepare", "begin", "rollback", "begin", 'tea {"move":"1","change":-1}']);
  expect(left()).toBe(0);
});
