import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the client of the engine prints, by the start of its arguments; the longest start decides. It rejects anything else. */
export type Answers = Readonly<Record<string, string>>;

/** Runs a program of this library with another client of the engine, which notes how it was called. */
export function runWithDocker(file: string, answers: Answers, environment: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), "plinth-docker-"));
  try {
    const cases = Object.entries(answers)
      .sort(([one], [other]) => other.length - one.length)
      .map(([start, text]) => `"${start}"*) printf '%s' '${text}'; exit 0 ;;`);
    const client = join(root, "docker");
    writeFileSync(
      client,
      `#!/bin/sh\necho "$*" >> "${root}/calls"\ncase "$*" in\n${cases.join("\n")}\nesac\nexit 1\n`,
    );
    chmodSync(client, 0o755);
    writeFileSync(join(root, "calls"), "");
    const { status, stdout, stderr } = spawnSync("sh", [join("constructs/docker/machine", file)], {
      encoding: "utf8",
      timeout: 20_000,
      env: { PATH: `${root}:${process.env.PATH}`, ...environment },
    });
    return { status, stdout, stderr, calls: readFileSync(join(root, "calls"), "utf8").trim().split("\n") };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
