import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Fields = Readonly<Record<string, unknown>>;

/** What this audit reads of a stack's Terraform JSON. */
export interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, ResourceJson>>>>;
  readonly [block: string]: unknown;
}

interface ResourceJson extends Fields {
  readonly "//"?: {
    readonly metadata?: { readonly path?: string };
    /** Control to reason. */
    readonly suppressed?: Readonly<Record<string, string>>;
  };
}

export interface EmittedStack {
  readonly name: string;
  readonly json: StackJson;
}

export interface EmittedResource {
  /** `aws_lb.load-balancer_D8F84775` */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** `production/load-balancer/Resource` */
  readonly constructPath: string;
  readonly suppressed: Readonly<Record<string, string>>;
  /** What is configured, without notes. */
  readonly values: Fields;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

/** The stacks that lie in a directory; undefined if nothing was synthesized into it. */
export function emittedStacks(directory: string): EmittedStack[] | undefined {
  const manifest = join(directory, "manifest.json");
  if (!existsSync(manifest)) return undefined;
  const { stacks } = JSON.parse(readFileSync(manifest, "utf8")) as Manifest;
  return Object.entries(stacks).map(([name, { synthesizedStackPath }]) => ({
    name,
    json: JSON.parse(readFileSync(join(directory, synthesizedStackPath), "utf8")) as StackJson,
  }));
}

/** The resources of a stack, each with the reasons that stand beside it. */
export function resourcesOf({ json }: EmittedStack): EmittedResource[] {
  return Object.entries(json.resource ?? {}).flatMap(([type, instances]) =>
    Object.entries(instances).map(([name, { "//": notes, ...values }]) => ({
      address: `${type}.${name}`,
      type,
      name,
      constructPath: notes?.metadata?.path ?? "",
      suppressed: notes?.suppressed ?? {},
      values,
    })),
  );
}
