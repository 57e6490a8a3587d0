import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const refusal = "Cannot update container b: cannot update a stopped container: unknown";

/** With a client of the engine that refuses the first changes of container b. */
function limited(refusals: number) {
  const root = mkdtempSync(join(tmpdir(), "plinth-limits-"));
  const program = (name: string, body: string) => {
    writeFileSync(join(root, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(root, name), 0o755);
  };
  try {
    program(
      "docker",
      `echo "$*" >> calls; [ "$4" != b ] || [ "$(grep -c ' b$' calls)" -gt ${refusals} ] || { echo '${refusal}' >&2; exit 1; }`,
    );
    program("sleep", "");
    const script = join(process.cwd(), "constructs/docker/machine/limit-processes.sh");
    const { status, stderr } = spawnSync("sh", [script], {
      cwd: root,
      encoding: "utf8",
      env: { PATH: `${root}:${process.env.PATH}`, CONTAINERS: "a b c", LIMIT: "64" },
    });
    return { status, stderr, calls: readFileSync(join(root, "calls"), "utf8").trim().split("\n") };
  } finally {
    rmSync(root, { recursive: true });
  }
}

const update = (container: string) => `update --pids-limit 64 ${container}`;

test("each container gets the limit", () => {
  expect(limited(0)).toEqual({ status: 0, stderr: "", calls: [update("a"), update("b"), update("c")] });
});

test("one that ends and starts again gets it, too, without an error", () => {
  const { status, stderr, calls } = limited(3);
  expect([status, stderr]).toEqual([0, ""]);
  expect(calls).toEqual([update("a"), ...Array(4).fill(update("b")), update("c")]);
});

test("one that never gets it fails the apply, with what the engine says", () => {
  const { status, stderr, calls } = limited(1000);
  expect([status, stderr]).toEqual([1, `${refusal}\n`]);
  expect(calls).toHaveLength(21);
});
