import { z } from "zod";
import type { Workspace } from "./workspace";

const plan = z.object({
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        change: z.object({ actions: z.array(z.string()), before: z.unknown(), after: z.unknown() }),
      }),
    )
    .default([]),
});

/** What Terraform would change: `update aws_db_instance.data_orders multi_az`, sorted. */
export async function plannedChanges(
  workspace: Pick<Workspace, "terraform">,
  stack: string,
): Promise<string[]> {
  await workspace.terraform(stack, ["plan", "-input=false", "-parallelism=20", "-out=plan.bin"]);
  const { stdout } = await workspace.terraform(stack, ["show", "-json", "plan.bin"]);
  return plan
    .parse(JSON.parse(stdout))
    .resource_changes.filter(({ change }) => change.actions.join() !== "no-op")
    .map(({ address, change }) => {
      const { actions, before, after } = change;
      if (actions.join() !== "update") return `${actions.join(", ")} ${address}`;
      return `update ${address} ${different(before, after).join(", ")}`;
    })
    .sort();
}

function different(before: unknown, after: unknown): string[] {
  const [one, other] = [Object(before), Object(after)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]))
    .sort();
}
