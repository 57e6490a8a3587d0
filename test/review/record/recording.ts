import { z } from "zod";
import type { Edit } from "./change";

/** What Terraform planned for one address. */
export interface Planned {
  /** `["update"]`, `["delete", "create"]`, … */
  readonly actions: readonly string[];
  /** The attributes that force the replacement: `cidr_block`, `network_configuration.0.subnets`. */
  readonly replacePaths?: readonly string[];
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
interface StackPart {
  readonly provider?: unknown;
  readonly resource: Blocks;
}

/** One change of the project with the plan that Terraform made for it, and of both trees what it touches. */
export interface Recording {
  readonly edits: readonly Edit[];
  readonly before: StackPart;
  readonly after: StackPart;
  readonly planned: Readonly<Record<string, Planned>>;
}

const plan = z.object({
  resource_changes: z
    .array(
      z.object({
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        change: z.object({
          actions: z.array(z.string()),
          replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).default([]),
        }),
      }),
    )
    .default([]),
});

export function recording(
  edits: readonly Edit[],
  [before, after]: readonly [StackPart, StackPart],
  shown: string,
): Recording {
  const planned: Record<string, Planned> = {};
  for (const { mode, type, name, change } of plan.parse(JSON.parse(shown)).resource_changes) {
    if (mode !== "managed" || change.actions.join() === "no-op") continue;
    const replacePaths = change.replace_paths.map((path) => path.join("."));
    planned[`${type}.${name}`] = {
      actions: change.actions,
      ...(replacePaths.length > 0 ? { replacePaths } : {}),
    };
  }
  const touched = (type: string, name: string) =>
    planned[`${type}.${name}`] !== undefined ||
    JSON.stringify(before.resource[type]?.[name]) !== JSON.stringify(after.resource[type]?.[name]);
  const part = ({ provider, resource }: StackPart): StackPart => ({
    ...(JSON.stringify(before.provider) === JSON.stringify(after.provider) ? {} : { provider }),
    resource: Object.fromEntries(
      Object.entries(resource)
        .map(
          ([type, named]) =>
            [
              type,
              Object.fromEntries(Object.entries(named).filter(([name]) => touched(type, name))),
            ] as const,
        )
        .filter(([, named]) => Object.keys(named).length > 0),
    ),
  });
  return { edits, before: part(before), after: part(after), planned };
}
