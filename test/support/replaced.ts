import type { Environment } from "../../constructs/environment/environment";
import { blockOf } from "../../review/diff/change";
import { diff } from "../../review/diff/diff";
import { projectStacks } from "../../stacks/project-stacks";
import type { Tree } from "../../terraform-json/stack";
import { stackOf } from "../../terraform-json/stack-of";
import { synthesize } from "./synthesize";

/** The stacks of one environment, as the review reads them. */
export function treeOf(environment: Environment): Tree {
  const stacks = synthesize((app) =>
    projectStacks(app, { environments: [environment], localEnvironments: [] }),
  );
  return new Map(
    [...stacks].map(([name, json]) => [name, stackOf(name, json as unknown as Record<string, unknown>)]),
  );
}

/** The attributes that the provider replaces in resources that stay. A task definition is a new revision in any case. */
export function replaced(before: Tree, after: Tree): string[] {
  const changes = diff(before, after).flatMap((stack) => stack.changes);
  const found = changes
    .filter(({ action }) => action === "replace" || action === "update")
    .filter((change) => blockOf(change).type !== "aws_ecs_task_definition")
    .flatMap((change) =>
      change.attributes
        .filter(({ effect, because: cause }) => effect === "replaces" && cause === undefined)
        .map(({ schemaPath }) => `${blockOf(change).type}.${schemaPath}`),
    );
  return [...new Set(found)].sort();
}
