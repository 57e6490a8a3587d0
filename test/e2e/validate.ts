import { join } from "node:path";
import { awsStacks } from "./aws-stacks";
import type { Progress } from "./progress";
import type { Workspace } from "./workspace";

/** The project, the examples that are projects of their own, and that of constructs without an environment. */
const projects = [
  { name: "this project", folder: ".", program: "main.ts", out: "cdktf.out" },
  { name: "examples/events", folder: "examples/events", program: "main.ts", out: "cdktf.out" },
  { name: "examples/microservices", folder: "examples/microservices", program: "main.ts", out: "cdktf.out" },
  ...["directus", "n8n", "keycloak"].map((name) => ({
    name: `examples/${name}`,
    folder: `examples/${name}`,
    program: "main.ts",
    out: "cdktf.out",
  })),
  { name: "two regions", folder: "test/e2e/two-regions", program: "main.ts", out: "cdktf.out" },
  {
    name: "examples/standalone",
    folder: ".",
    program: "examples/standalone/main.ts",
    out: ".cache/standalone",
  },
];

/** Holds every synthesized stack for AWS, those of the examples too, against the provider's schema, without any account. */
export async function validateEveryStack(workspace: Workspace, progress: Progress): Promise<void> {
  for (const project of projects) {
    await workspace.synthesizeAnother(project);
    const stacks = join(workspace.root, project.folder, project.out, "stacks");
    for (const stack of awsStacks(stacks)) {
      await progress.step(`terraform validate ${stack} of ${project.name}`, async () => {
        const cwd = join(stacks, stack);
        await workspace.terraformIn(cwd, ["init", "-backend=false", "-input=false"], {});
        await workspace.terraformIn(cwd, ["validate"], {});
      });
    }
  }
}
