import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../../examples/service/database";
import type { WorkQueue } from "../../../examples/service/work-queue";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plinth-worker-"));
  process.env.HEARTBEAT_FILE = join(folder, "heartbeat");
  process.env.DRAIN_MILLISECONDS = "10";
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, "write").mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.removeAllListeners("SIGTERM");
  process.removeAllListeners("SIGINT");
  rmSync(folder, { recursive: true });
  delete process.env.HEARTBEAT_FILE;
  delete process.env.DRAIN_MILLISECONDS;
});

test("finishes the current round on SIGTERM, and starts no other", async () => {
  const order: string[] = [];
  let endRound = () => {};
  const queue = {
    round: () => {
      order.push("round");
      return new Promise<void>((resolve) => {
        endRound = resolve;
      });
    },
  } as unknown as WorkQueue;
  const database = {
    prepare: async () => void order.push("prepared"),
    close: async () => void order.push("closed"),
  } as unknown as Database;
  const exited = new Promise<unknown>((resolve) => {
    jest.spyOn(process, "exit").mockImplementation((code) => resolve(code) as never);
  });
  // The module reads its variables when it is loaded.
  jest.resetModules();
  const { workOff } = await import("../../../examples/service/work-off");
  workOff(queue, database, async () => undefined);
  expect(statSync(join(folder, "heartbeat")).size).toBe(0);
  await sleep(10);
  process.emit("SIGTERM");
  await sleep(50);
  expect(order).toEqual(["prepared", "round"]);
  endRound();
  expect(await exited).toBe(0);
  expect(order).toEqual(["prepared", "round", "closed"]);
});
