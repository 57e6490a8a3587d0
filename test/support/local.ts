import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { TerraformStack } from "cdktf";
import type { Application } from "../../constructs/application/application";
import { LocalStack } from "../../stacks/local-stack";
import { type Changes, changedLocal } from "./configs";
import { type Synthesized, stackNamed, synthesize } from "./synthesize";

/** The local stack with changes of its config, and optionally with another application. */
export function localWith(changes: Changes, application?: Application): Synthesized {
  const stacks = synthesize((app) => {
    new LocalStack(app, changedLocal(changes, application));
  });
  return stackNamed(stacks, "local");
}

let unchanged: Synthesized | undefined;

/** The unchanged local stack, synthesized once for each test file. */
export function local(): Synthesized {
  unchanged ??= localWith({});
  return unchanged;
}

/** Synthesizes constructs in a stack with the Docker provider. */
export function synthesizeDocker(build: (stack: TerraformStack) => void): Synthesized {
  const stacks = synthesize((app) => {
    const stack = new TerraformStack(app, "test");
    new DockerProvider(stack, "docker", {});
    build(stack);
  });
  return stackNamed(stacks, "test");
}
