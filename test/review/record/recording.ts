import { z } from "zod";
import type { Edit } from "./change";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
interface StackPart {
  readonly provider?: unknown;
  readonly resource: Blocks;
}

const values = z.record(z.string(), z.unknown()).nullable();
const plan = z.object({
  format_version: z.string(),
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        change: z.object({
          actions: z.array(z.string()),
          before: values,
          after: values,
          after_unknown: z.unknown(),
          replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
        }),
      }),
    )
    .default([]),
});
type Plan = z.infer<typeof plan>;
type Planned = Plan["resource_changes"][number];

/** One change of the project with its Terraform plan, and the affected parts of both trees. */
export interface Recording {
  readonly edits: readonly Edit[];
  readonly before: StackPart;
  readonly after: StackPart;
  /** As `terraform show -json` prints it, without unchanged resources. */
  readonly plan: Plan;
}

export function recording(
  edits: readonly Edit[],
  [before, after]: readonly [StackPart, StackPart],
  shown: string,
): Recording {
  const { format_version, resource_changes } = plan.parse(JSON.parse(shown));
  const planned = resource_changes
    .filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op")
    .map(withDifferencesOnly);
  const addresses = new Set(planned.map(({ type, name }) => `${type}.${name}`));
  const touched = (type: string, name: string) =>
    addresses.has(`${type}.${name}`) ||
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
  return {
    edits,
    before: part(before),
    after: part(after),
    plan: { format_version, resource_changes: planned },
  };
}

/** The different attributes of an update or a replacement; the names of a created or deleted resource. */
function withDifferencesOnly({ change, ...rest }: Planned): Planned {
  const { before, after, after_unknown, actions, replace_paths } = change;
  const keys = Object.keys({ ...before, ...after, ...Object(after_unknown) }).filter((key) =>
    before && after
      ? JSON.stringify(before[key]) !== JSON.stringify(after[key]) || Object(after_unknown)[key] === true
      : ["id", "arn", "name", "identifier", "bucket", "family", "alarm_name"].includes(key),
  );
  const only = (side: Record<string, unknown> | null) =>
    side && Object.fromEntries(keys.flatMap((key) => (key in side ? [[key, side[key]]] : [])));
  return {
    ...rest,
    change: {
      actions,
      before: only(before),
      after: only(after),
      after_unknown: only(Object(after_unknown)),
      ...(replace_paths ? { replace_paths } : {}),
    },
  };
}
