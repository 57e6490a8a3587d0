import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Each test of the file runs in an empty folder, which is removed after it, and prints nothing. */
export function eachInOwnFolder(): void {
  const here = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plinth-test-"));
    process.chdir(folder);
    jest.spyOn(console, "log").mockReturnValue(undefined);
  });
  afterEach(() => {
    process.chdir(here);
    rmSync(folder, { recursive: true, force: true });
    jest.restoreAllMocks();
  });
}
