import { z } from "zod";

const state = z.looseObject({
  resources: z.array(
    z.looseObject({
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      instances: z.array(z.looseObject({ attributes: z.record(z.string(), z.unknown()) })),
    }),
  ),
});
export type State = z.infer<typeof state>;

export function stateOf(json: string): State {
  return state.parse(JSON.parse(json));
}

export interface Attribute {
  readonly type?: unknown;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly computed?: boolean;
}

export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

const providerSchemas = z.object({
  provider_schemas: z.record(
    z.string(),
    z.object({ resource_schemas: z.record(z.string(), z.object({ block: z.custom<Block>() })).default({}) }),
  ),
});

/** Type of resource to its schema. */
export function schemas(json: string): ReadonlyMap<string, Block> {
  return new Map(
    Object.values(providerSchemas.parse(JSON.parse(json)).provider_schemas).flatMap(({ resource_schemas }) =>
      Object.entries(resource_schemas).map(([type, { block }]) => [type, block] as const),
    ),
  );
}

/** The plan of one resource. Paths have no list indices. */
export interface PlannedResource {
  readonly actions: string;
  readonly replacePaths: readonly string[];
  readonly changed: readonly string[];
}

const plan = z.object({
  resource_changes: z.array(
    z.object({
      address: z.string(),
      change: z.object({
        actions: z.array(z.string()),
        before: z.unknown(),
        after: z.unknown(),
        replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).default([]),
      }),
    }),
  ),
});

export function showed(json: string): ReadonlyMap<string, PlannedResource> {
  return new Map(
    plan.parse(JSON.parse(json)).resource_changes.map(({ address, change }) => {
      const [before, after] = [Object(change.before), Object(change.after)];
      return [
        address.replace(/\[.*$/, ""),
        {
          actions: change.actions.join(),
          replacePaths: change.replace_paths.map((path) =>
            path.filter((step) => typeof step === "string").join("."),
          ),
          changed: Object.keys({ ...before, ...after }).filter(
            (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
          ),
        },
      ];
    }),
  );
}

const message = z.object({
  "@level": z.string(),
  diagnostic: z
    .object({ severity: z.string(), address: z.string().optional(), detail: z.string().default("") })
    .optional(),
});

/** The resources that a plan failed for, from the output of `terraform plan -json`. */
export function rejectedAddresses(lines: string): string[] {
  return lines
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => message.parse(JSON.parse(line)).diagnostic)
    .flatMap((diagnostic) => {
      if (diagnostic?.severity !== "error") return [];
      // If Terraform itself rejects the plan, only the message names the resource.
      const address = diagnostic.address ?? /\b[a-z]+_\w+\.[\w-]+/.exec(diagnostic.detail)?.[0];
      return address === undefined ? [] : [address.replace(/\[.*$/, "")];
    });
}
