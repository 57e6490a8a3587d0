import { Sales } from "../../../examples/shop/src/sales";

/** A database that remembers what it was asked. */
function database() {
  const asked: (readonly unknown[])[] = [];
  const pool = {
    query: async (_text: string, values: readonly unknown[] = []) => {
      asked.push(values);
      return { rows: [{ item: "tea", pieces: 3 }] };
    },
  };
  return { asked, sales: new Sales({ primary: pool, read: pool.query } as never) };
}

beforeEach(() => {
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

test("counts a sale with the number of its move, and ignores restocking", async () => {
  const { asked, sales } = database();
  await sales.count({ key: "tea", value: '{"move":"7","change":-3}' });
  await sales.count({ key: "tea", value: '{"move":"8","change":100}' });
  expect(asked).toEqual([["tea", 3, "7"]]);
});

test.each([
  "",
  "no move",
  "null",
  '{"move":7,"change":-3}',
  '{"move":"7; drop","change":-3}',
  '{"move":"7"}',
])("skips an invalid record: %s", async (value) => {
  const { asked, sales } = database();
  await sales.count({ key: "tea", value });
  expect(asked).toEqual([]);
});

test("returns the bestselling items", async () => {
  expect(await database().sales.best()).toEqual([{ item: "tea", pieces: 3 }]);
});
