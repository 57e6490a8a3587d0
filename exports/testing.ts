import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { checkEnvironments } from "../constructs/components/checks";
import { checkPolicy } from "../policy/check-policy";
import type { CustomizedProject } from "../stacks/project";
import { projectStacks } from "../stacks/project-stacks";
import { readTree } from "../terraform-json/read-tree";
import type { Stack } from "../terraform-json/stack";

export type { Stack } from "../terraform-json/stack";

/** Synthesizes a project for a test, with every check, and returns its stacks by name. It writes nothing into the project. */
export function synthesizedProject(project: CustomizedProject): ReadonlyMap<string, Stack> {
  checkEnvironments(project.environments, project.localEnvironments);
  const outdir = mkdtempSync(join(tmpdir(), "plinth-test-"));
  try {
    const app = new App({ outdir, stackTraces: false, context: {} });
    projectStacks(app, project);
    app.synth();
    checkPolicy(outdir);
    return readTree(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
