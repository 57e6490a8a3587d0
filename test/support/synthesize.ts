import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";

export type Attributes = Readonly<Record<string, unknown>>;

/** One synthesized stack, as Terraform reads it. */
export interface Synthesized {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly terraform: Attributes;
  readonly provider: Readonly<Record<string, readonly Attributes[]>>;
  readonly output?: Readonly<Record<string, Attributes>>;
  readonly ephemeral?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}

/** Synthesizes an app with `app.synth()` into a temporary directory, and returns its files: name to text. */
export function synthesizeFiles(build: (app: App) => void): ReadonlyMap<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), "plinth-test-"));
  try {
    const app = new App({ outdir, stackTraces: false, context: {} });
    build(app);
    app.synth();
    const stacks = readdirSync(join(outdir, "stacks")).sort();
    return new Map(stacks.map((id) => [id, readFileSync(join(outdir, "stacks", id, "cdk.tf.json"), "utf8")]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

export function synthesize(build: (app: App) => void): ReadonlyMap<string, Synthesized> {
  return parsed(synthesizeFiles(build));
}

export function parsed(files: ReadonlyMap<string, string>): ReadonlyMap<string, Synthesized> {
  return new Map([...files].map(([id, text]) => [id, JSON.parse(text) as Synthesized]));
}

/** Synthesizes constructs in a stack named `test`. */
export function synthesizeStack(build: (stack: TerraformStack) => void): Synthesized {
  const stacks = synthesize((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    build(stack);
  });
  return stackNamed(stacks, "test");
}

export function stackNamed(stacks: ReadonlyMap<string, Synthesized>, id: string): Synthesized {
  const stack = stacks.get(id);
  if (!stack) throw new Error(`No stack ${id}; there are ${[...stacks.keys()].join(", ")}.`);
  return stack;
}

/** All resources of a type, by address within the type. */
export function resources(stack: Synthesized, type: string): [address: string, attributes: Attributes][] {
  return Object.entries(stack.resource[type] ?? {});
}

/** The resource of the construct at this path: `network/private/a`. Fails unless there is exactly one. */
export function at(stack: Synthesized, type: string, path: string): Attributes {
  const found = resources(stack, type).filter(([, attributes]) => constructPath(attributes) === path);
  const [only, ...others] = found;
  if (!only || others.length > 0) {
    const paths = resources(stack, type).map(([, attributes]) => constructPath(attributes));
    throw new Error(`${found.length} resources ${type} at ${path}; there are ${paths.join(", ")}.`);
  }
  return only[1];
}

/** Construct path of a resource, without the stack's name and a trailing `/Resource`. */
export function constructPath(attributes: Attributes): string {
  const { metadata } = attributes["//"] as { metadata: { path: string } };
  return metadata.path
    .split("/")
    .slice(1)
    .join("/")
    .replace(/\/Resource$/, "");
}

/** Parses an attribute that holds JSON: a policy, container definitions. */
export function embedded<T>(attributes: Attributes, name: string): T {
  return JSON.parse(String(attributes[name])) as T;
}

/** The statements of a policy document. */
export function statements(attributes: Attributes, name = "policy"): Attributes[] {
  return embedded<{ Statement: Attributes[] }>(attributes, name).Statement;
}
