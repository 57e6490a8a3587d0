import type { Database } from "../../../examples/service/database";
import { runJob } from "../../../examples/service/run-job";

beforeEach(() => {
  process.exitCode = undefined;
});

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs a job to its end; its exit code. */
async function run(work: () => Promise<void>): Promise<unknown> {
  await new Promise<void>((resolve) => {
    runJob("the job", { close: async () => resolve() } as unknown as Database, work);
  });
  return process.exitCode;
}

test("closes its connections and sets no exit code after a job that succeeds", async () => {
  expect(await run(async () => undefined)).toBeUndefined();
});

test("logs the error of a job that fails, and exits with 1", async () => {
  const written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  expect(await run(() => Promise.reject(new Error("no room")))).toBe(1);
  expect(JSON.parse(String(written.mock.calls[0]?.[0]))).toMatchObject({
    level: "error",
    message: "the job failed",
    error: "no room",
  });
});
