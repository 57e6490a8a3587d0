import { existsSync } from "node:fs";
import { z } from "zod";
import { readJson } from "../../terraform-json/read-json";
import { Unreadable } from "../../terraform-json/unreadable";

const values = z.record(z.string(), z.unknown()).nullable();

const sides = {
  actions: z.array(z.string()),
  after_unknown: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
};

const resourceChanges = z
  .array(
    z.object({
      address: z.string(),
      previous_address: z.string().optional(),
      deposed: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      change: z.object({
        ...sides,
        before: values,
        after: values,
        replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).default([]),
        importing: z.looseObject({ id: z.string().optional() }).optional(),
      }),
    }),
  )
  .default([]);

const plan = z.object({
  format_version: z.string(),
  resource_changes: resourceChanges,
  /** Changes that others made since the last apply. */
  resource_drift: resourceChanges,
  output_changes: z
    .record(z.string(), z.object({ ...sides, before: z.unknown(), after: z.unknown() }))
    .default({}),
  configuration: z.unknown().optional(),
});
export type Plan = z.infer<typeof plan>;
export type PlannedChange = Plan["resource_changes"][number];
export type PlannedOutput = Plan["output_changes"][string];

/** Reads a plan from `terraform show -json`. */
export function readPlan(file: string): Plan {
  if (!existsSync(file))
    throw new Unreadable([`${file}: not found. Create it: terraform show -json plan.bin > ${file}`]);
  const json = readJson(file, `Write it by: terraform show -json plan.bin > ${file}`);
  const version = Object(json).format_version;
  if (typeof version !== "string")
    throw new Unreadable([
      `${file}: not a plan: it has no format_version. Create it: terraform show -json plan.bin > ${file}`,
    ]);
  if (!version.startsWith("1."))
    throw new Unreadable([
      `${file}: its format_version is ${JSON.stringify(version)}, only 1.x can be read.`,
    ]);
  const unfit = unfitness(Object(json));
  if (unfit !== undefined) throw new Unreadable([`${file}: ${unfit}`]);
  const read = plan.safeParse(json);
  if (read.success) return read.data;
  throw new Unreadable(
    read.error.issues.map(({ path, message }) => `${file}: ${path.join(".")}: ${message}`),
  );
}

/** Why a file of Terraform is not a complete plan. */
function unfitness(json: Readonly<Record<string, unknown>>): string | undefined {
  if (json.errored === true) return "Terraform did not complete this plan: fix its errors, and plan again.";
  return json.values !== undefined && json.resource_changes === undefined
    ? "it is a state, not a plan. Create the plan: terraform show -json plan.bin."
    : undefined;
}
