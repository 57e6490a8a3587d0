import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const temporary = mkdtempSync(join(tmpdir(), "plinth-test-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const copies = () => readdirSync(temporary).filter((name) => name.startsWith("plinth-mutants-"));

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s leaves no copy of the project behind",
  async (signal) => {
    const program = spawn(process.execPath, ["tools/run.mjs", "tools/mutants.ts", "rotated"], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: "ignore",
    });
    const ended = once(program, "exit");
    // The link to the packages is the last thing that a copy gets: from then on tests run in it.
    while (
      program.exitCode === null &&
      !copies().some((name) => existsSync(join(temporary, name, "node_modules")))
    )
      await wait(50);
    expect(copies()).not.toEqual([]);
    program.kill(signal);
    const [code] = await ended;
    expect(code).toBe(signal === "SIGINT" ? 130 : 143);
    expect(copies()).toEqual([]);
  },
  60_000,
);
