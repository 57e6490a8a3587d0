import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../../e2e/progress";
import type { Workspace } from "../../e2e/workspace";
import type { Answers } from "./force-new-table";
import { type Mutation, mutations } from "./mutations";
import {
  type PlannedResource,
  rejectedAddresses,
  type State,
  schemas,
  showed,
  stateOf,
} from "./terraform-json";

/** Attributes that are changed together in one resource. If the provider rejects them, they are planned one by one. */
const atOnce = 12;

/**
 * Asks the provider: changes attributes in the state, keeps the configuration, and reads from the plan whether that replaces
 * the resource.
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
  const state = stateOf(readFileSync(join(workspace.root, `terraform.${stack}.tfstate`), "utf8"));
  const { stdout: schema } = await terraform(["providers", "schema", "-json"]);
  const config = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  const again: [string, Mutation][] = [];
  const queues = mutations(
    state,
    config,
    schemas(schema),
    (type, path, direction) => answers[type]?.[path]?.[direction],
  );
  const left = () => [...queues.values()].reduce((sum, { length }) => sum + length, 0);
  for (const size of [atOnce, 1]) {
    while (left() > 0) {
      const chosen = new Map([...queues].map(([address, queue]) => [address, taken(queue, size)]));
      const { planned, rejected } = await ask(directory, terraform, state, chosen);
      for (const [address, asked] of chosen) {
        const own = planned.get(address);
        if (!rejected.has(address)) for (const mutation of asked) note(answers, mutation, own);
        else if (size > 1) again.push(...asked.map((mutation): [string, Mutation] => [address, mutation]));
      }
      progress.say(`  ${stack}: ${left()} attributes left, ${again.length} rejected`);
    }
    for (const [address, mutation] of again.splice(0))
      queues.set(address, [...(queues.get(address) ?? []), mutation]);
  }
}

/** Takes mutations from a queue that fit in one plan: one for each attribute, all in the same direction. */
function taken(queue: Mutation[], size: number): Mutation[] {
  const fields = new Set<string>();
  const first = queue[0]?.direction;
  const chosen = queue.filter(({ path, direction }) => {
    const [field = ""] = path.split(".");
    if (direction !== first || fields.size >= size || fields.has(field)) return false;
    fields.add(field);
    return true;
  });
  for (const mutation of chosen) queue.splice(queue.indexOf(mutation), 1);
  return chosen;
}

/** Plans with these attributes changed in the state. Resources that the provider rejects are left out. */
async function ask(
  directory: string,
  terraform: (
    arguments_: readonly string[],
    codes?: readonly number[],
  ) => Promise<{ code: number; stdout: string }>,
  state: State,
  chosen: ReadonlyMap<string, readonly Mutation[]>,
): Promise<{ planned: ReadonlyMap<string, PlannedResource>; rejected: ReadonlySet<string> }> {
  const rejected = new Set<string>();
  for (;;) {
    const copy = structuredClone(state);
    for (const [address, asked] of chosen)
      if (!rejected.has(address)) for (const mutation of asked) mutation.apply(copy);
    writeFileSync(join(directory, "probe.tfstate"), JSON.stringify(copy));
    const { code, stdout } = await terraform(
      ["plan", "-json", "-input=false", "-refresh=false", "-parallelism=20", "-out=plan.bin"],
      [0, 1],
    );
    if (code === 0)
      return { planned: showed((await terraform(["show", "-json", "plan.bin"])).stdout), rejected };
    const failed = rejectedAddresses(stdout).filter((address) => !rejected.has(address));
    if (failed.length === 0) throw new Error(`The plan failed for no resource:\n${stdout.slice(-2000)}`);
    for (const address of failed) rejected.add(address);
  }
}

function note(
  answers: Answers,
  { type, path, direction }: Mutation,
  planned: PlannedResource | undefined,
): void {
  // Without a difference, the provider computes the attribute, or both values mean the same.
  if (!planned || planned.actions === "no-op") return;
  answers[type] ??= {};
  answers[type][path] ??= {};
  const about = (other: string) =>
    other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`);
  if (planned.replacePaths.some(about)) answers[type][path][direction] = true;
  else if (planned.changed.some(about)) answers[type][path][direction] ??= false;
}
