import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../../e2e/progress";
import type { Workspace } from "../../e2e/workspace";
import type { Answers } from "./force-new-table";
import { type Mutation, mutations } from "./mutations";
import {
  type PlannedResource,
  refusedAddresses,
  type State,
  schemas,
  showed,
  stateOf,
} from "./terraform-json";

/** Attributes that are changed at once in one resource: few, so that they do not hide one another. */
const atOnce = 3;

/**
 * Asks the provider itself: the state says that an attribute was something else, the configuration stays, and the plan says
 * whether that replaces the resource.
 */
export async function probeForceNew(
  workspace: Workspace,
  stacks: readonly string[],
  progress: Progress,
): Promise<Answers> {
  const answers: Answers = {};
  for (const stack of stacks) await probeStack(workspace, stack, answers, progress);
  return answers;
}

async function probeStack(
  workspace: Workspace,
  stack: string,
  answers: Answers,
  progress: Progress,
): Promise<void> {
  const directory = join(workspace.root, "probe", stack);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const file of ["cdk.tf.json", "provider_override.tf.json"])
    copyFileSync(join(workspace.stack(stack), file), join(directory, file));
  writeFileSync(
    join(directory, "local_override.tf.json"),
    JSON.stringify({ terraform: { backend: { local: { path: "probe.tfstate" } } } }),
  );
  const terraform = (arguments_: readonly string[], codes?: readonly number[]) =>
    workspace.terraformIn(directory, arguments_, { answers: codes });
  await terraform(["init", "-input=false"]);
  const { stdout: pulled } = await workspace.terraform(stack, ["state", "pull"]);
  const state = stateOf(pulled);
  const { stdout: schema } = await terraform(["providers", "schema", "-json"]);
  const config = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  const queues = mutations(
    state,
    config,
    schemas(schema),
    (type, path, direction) => answers[type]?.[path]?.[direction],
  );
  const rounds = Math.ceil(Math.max(0, ...[...queues.values()].map(({ length }) => length)) / atOnce);
  progress.say(`  ${stack}: ${[...queues.values()].flat().length} attributes in ${rounds} rounds`);
  for (let round = 0; round < rounds; round++) {
    const chosen = new Map(
      [...queues].map(([address, queue]) => [address, queue.slice(round * atOnce, (round + 1) * atOnce)]),
    );
    const planned = await ask(directory, terraform, state, chosen);
    for (const [address, asked] of chosen)
      for (const mutation of asked) note(answers, mutation, planned.get(address));
    progress.say(`  round ${round + 1} of ${rounds}`);
  }
}

/** Plans with these attributes changed in the state. A resource that the provider refuses to plan is left out. */
async function ask(
  directory: string,
  terraform: (
    arguments_: readonly string[],
    codes?: readonly number[],
  ) => Promise<{ code: number; stdout: string }>,
  state: State,
  chosen: Map<string, readonly Mutation[]>,
): Promise<ReadonlyMap<string, PlannedResource>> {
  for (let attempt = 0; attempt < 8; attempt++) {
    const copy = structuredClone(state);
    for (const mutation of [...chosen.values()].flat()) mutation.apply(copy);
    writeFileSync(join(directory, "probe.tfstate"), JSON.stringify(copy));
    const { code, stdout } = await terraform(
      ["plan", "-json", "-input=false", "-refresh=false", "-parallelism=20", "-out=plan.bin"],
      [0, 1],
    );
    if (code === 0) return showed((await terraform(["show", "-json", "plan.bin"])).stdout);
    const refused = refusedAddresses(stdout);
    if (refused.length === 0) throw new Error(`The plan failed for no resource:\n${stdout.slice(-2000)}`);
    for (const address of refused) chosen.set(address, []);
  }
  return new Map();
}

function note(
  answers: Answers,
  { type, path, direction }: Mutation,
  planned: PlannedResource | undefined,
): void {
  // Without a difference the attribute is the provider's own to compute, or the two values mean the same.
  if (!planned || planned.actions === "no-op") return;
  answers[type] ??= {};
  answers[type][path] ??= {};
  const about = (other: string) =>
    other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`);
  if (planned.replacePaths.some(about)) answers[type][path][direction] = true;
  else if (planned.changed.some(about)) answers[type][path][direction] ??= false;
}
