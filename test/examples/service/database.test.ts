import type { Pool } from "pg";
import { Database } from "../../../examples/service/database";

/** A pool that answers with its name, or fails. */
function pool(name: string, fails = false): Pool {
  const query = async () => {
    if (fails) throw new Error(`${name} is away`);
    return { rows: [{ from: name }] };
  };
  return { query } as unknown as Pool;
}

beforeEach(() => {
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

test("reads from the replica, and from the primary while the replica is away", async () => {
  const primary = pool("primary");
  for (const [replica, from] of [
    [pool("replica"), "replica"],
    [pool("replica", true), "primary"],
  ] as const)
    expect((await new Database(primary, replica, 1).read("select 1")).rows).toEqual([{ from }]);
});

test("a copy can start while one of the two databases is away, and not without both", async () => {
  await new Database(pool("primary", true), pool("replica"), 1).prepare();
  await new Database(pool("primary"), pool("replica", true), 1).prepare();
  await expect(new Database(pool("primary", true), pool("replica", true), 1).prepare()).rejects.toThrow(
    "primary is away",
  );
});

test("fails with the error of a database that has no replica", async () => {
  const only = pool("primary", true);
  await expect(new Database(only, only, 1).read("select 1")).rejects.toThrow("primary is away");
});
