import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { dockerProvider } from "../../stacks/terraform-settings";
import { terraformBinary } from "../../tools/terraform-binary";
import { run } from "./child";
import { type AwsProviderFound, terraformEnv } from "./terraform";
import { withoutProviderSix } from "./without-provider-six";

type Json = Record<string, unknown>;

/** The stacks of random projects, each as JSON, by a name that is unique among them. */
export type Modules = ReadonlyMap<string, Json>;

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  readonly range?: { readonly filename: string };
}

/**
 * What `terraform validate` says against each stack, by the stack's name. The stacks are the modules of one configuration: Terraform
 * starts each provider and reads its schema once for all of them.
 */
export async function refusedModules(
  modules: Modules,
  aws: AwsProviderFound,
): Promise<ReadonlyMap<string, string[]>> {
  const refused = new Map<string, string[]>();
  const root = resolve(".cache/e2e/random");
  rmSync(root, { recursive: true, force: true });
  for (const [name, stack] of modules) {
    const module = asModule(aws.asRequired ? stack : withoutProviderSix(stack));
    mkdirSync(join(root, name), { recursive: true });
    writeFileSync(join(root, name, "main.tf.json"), JSON.stringify(withKnownRulesOnce(module)));
  }
  for (;;) {
    const rest = [...modules.keys()].filter((name) => !refused.has(name));
    const errors = await validate(root, rest, aws);
    for (const error of errors) {
      const name = moduleOf(error);
      if (name === undefined || !rest.includes(name))
        throw new Error(`Terraform names no project: ${inWords(error)}`);
      refused.set(name, [...(refused.get(name) ?? []), inWords(error)]);
    }
    // Terraform stops early at errors in references and in the structure: whether the others are accepted shows without these.
    if (errors.length === 0) return refused;
  }
}

async function validate(
  root: string,
  names: readonly string[],
  aws: AwsProviderFound,
): Promise<Diagnostic[]> {
  const configuration = {
    terraform: {
      required_providers: { aws: { source: "hashicorp/aws", version: aws.version }, docker: dockerProvider },
    },
    provider: { aws: { region: "eu-west-1" }, docker: {} },
    module: Object.fromEntries(names.map((name) => [name, { source: `./${name}` }])),
  };
  writeFileSync(join(root, "main.tf.json"), JSON.stringify(configuration));
  // Terraform allocates much here: with a larger heap it collects garbage less often.
  const env = { GOGC: "400", ...terraformEnv(process.env) };
  const how = { cwd: root, env, minutes: 30, answers: [0, 1] };
  const log = (command: string) => resolve(`.cache/e2e/logs/random-${command}.log`);
  const init = await run(terraformBinary(), ["init", "-input=false", "-no-color"], {
    ...how,
    log: log("init"),
  });
  const { stdout } = await run(terraformBinary(), ["validate", "-json"], { ...how, log: log("validate") });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (init.code !== 0 && errors.every((error) => moduleOf(error) === undefined)) throw new Error(init.output);
  return errors;
}

/** The module that an error is in, by the file or by the address. */
function moduleOf({ range, address }: Diagnostic): string | undefined {
  const [folder, file] = range?.filename.split("/") ?? [];
  return file === undefined ? /^module\.([\w-]+)/.exec(address ?? "")?.[1] : folder;
}

function inWords({ summary, detail, address, range }: Diagnostic): string {
  return [address ?? range?.filename, summary, detail].filter(Boolean).join(": ");
}

/**
 * A stack as a module: the configuration that uses it has the providers and their versions, except for a second provider of the
 * stack. Terraform would start a process for each.
 */
function asModule(stack: Json): Json {
  const { provider, terraform, ...others } = stack;
  const blocks = Object.entries((provider ?? {}) as Record<string, { alias?: string }[]>);
  const second = blocks.flatMap(([name, all]) => {
    const named = all.filter(({ alias }) => alias !== undefined);
    return named.length > 0 ? [[name, named]] : [];
  });
  const { required_providers } = terraform as { required_providers: Record<string, { source: string }> };
  const sources = Object.entries(required_providers).map(([name, { source }]) => [name, { source }]);
  return {
    ...others,
    ...(second.length > 0 ? { provider: Object.fromEntries(second) } : {}),
    terraform: { required_providers: Object.fromEntries(sources) },
  };
}

const knownRules = new Set<string>();

/**
 * The rules of a web ACL once in a run, and the first alone wherever the same ones come again: Terraform takes a second of the
 * processor to compare the types of six rules, more than for all other resources of a stack.
 */
function withKnownRulesOnce(module: Json): Json {
  const { aws_wafv2_web_acl: acls, ...others } = module.resource as Record<string, Record<string, Json>>;
  if (acls === undefined) return module;
  const shortened = Object.entries(acls).map(([id, acl]) => {
    const rules = (acl.rule ?? []) as Json[];
    const text = JSON.stringify(rules);
    if (!knownRules.has(text)) {
      knownRules.add(text);
      return [id, acl];
    }
    return [id, { ...acl, rule: rules.slice(0, 1) }];
  });
  return { ...module, resource: { ...others, aws_wafv2_web_acl: Object.fromEntries(shortened) } };
}
