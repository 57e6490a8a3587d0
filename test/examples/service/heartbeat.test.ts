import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beat, isAlive } from "../../../examples/service/heartbeat";

test("is alive for a minute after each heartbeat, and not before the first", () => {
  const directory = mkdtempSync(join(tmpdir(), "shop-heartbeat-"));
  const file = join(directory, "heartbeat");
  expect(isAlive(file)).toBe(false);
  beat(file);
  expect(isAlive(file)).toBe(true);
  expect(isAlive(file, Date.now() + 61_000)).toBe(false);
  rmSync(directory, { recursive: true });
});
