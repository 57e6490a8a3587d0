import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Mutant, mutate } from "./mutant";

const leftOut = new Set(["node_modules", ".git", ".cache", "cdktf.out", "coverage"]);

/** A copy of the project in which one thing at a time is broken; the checkout itself is never touched. */
export class ProjectCopy {
  readonly root = mkdtempSync(join(tmpdir(), "plinth-mutants-"));

  /** Goes with the program at the latest, however that ends: see `endOnSignal`. */
  constructor() {
    process.once("exit", () => this.remove());
    for (const part of readdirSync(".")) {
      if (!leftOut.has(part)) cpSync(part, join(this.root, part), { recursive: true });
    }
    symlinkSync(resolve("node_modules"), join(this.root, "node_modules"));
  }

  async withMutant<T>(mutant: Mutant, action: () => Promise<T>): Promise<T> {
    const path = join(this.root, mutant.file);
    const original = readFileSync(path, "utf8");
    writeFileSync(path, mutate(original, mutant));
    try {
      return await action();
    } finally {
      writeFileSync(path, original);
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Ctrl-C and a cancelled build end the program the orderly way, so that no copy and no test process stays behind. */
export function endOnSignal(): void {
  for (const [signal, number] of [
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ] as const) {
    process.once(signal, () => process.exit(128 + number));
  }
}
