import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { CustomizedProject } from "../stacks/project";
import { synthesize } from "../stacks/synthesize";
import { readTree } from "../terraform-json/read-tree";
import type { Stack } from "../terraform-json/stack";

export type { Stack } from "../terraform-json/stack";

/** Synthesizes a project for a test, with every check, and returns its stacks by name. It writes nothing into the project. */
export function synthesizedProject(project: CustomizedProject): ReadonlyMap<string, Stack> {
  const outdir = mkdtempSync(join(tmpdir(), "plinth-test-"));
  try {
    synthesize(project, new App({ outdir, stackTraces: false, context: {} }));
    return readTree(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
