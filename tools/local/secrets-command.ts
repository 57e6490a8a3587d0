import { readFileSync } from "node:fs";
import { secretFiles } from "../../constructs/components/secret-files";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { forget, makeSecrets, type SecretStore } from "./secret-values";

const usage = `Usage: npx plinth secrets                   creates what is missing
       npx plinth secrets rotate <name> …   creates new passwords of a data store, or a new secret
       npx plinth secrets set <name> < file reads a secret's value from standard input`;

/** Creates, rotates and sets the secrets of local environments, as files that Terraform never reads. Returns the exit code. */
export function secretsCommand(
  localEnvironments: readonly LocalEnvironment[],
  command: string | undefined,
  names: readonly string[],
): number {
  if (command !== undefined && !["rotate", "set"].includes(command)) return fail(usage);
  if ((command === "rotate" && names.length === 0) || (command === "set" && names.length !== 1))
    return fail(usage);
  for (const environment of localEnvironments) {
    const store = storeOf(environment);
    const known = new Map(store.files.map(({ value }) => [value, value.split(".")[0] ?? value]));
    const wrong = names.filter((name) => ![...known.values()].includes(name));
    if (wrong.length > 0)
      return fail(`Unknown: ${wrong.join(", ")}. Expected: ${[...new Set(known.values())].join(", ")}.`);
    const chosen = [...known].filter(([, component]) => names.includes(component)).map(([value]) => value);
    if (command === "set" && !names.every((name) => name in environment.application.secrets))
      return fail(
        `The value of ${names.join()} is generated. Only the value of a secret of the application can be set.`,
      );
    const given = new Map(
      command === "set" ? names.map((name) => [name, readFileSync(0, "utf8").trim()]) : [],
    );
    if (command === "rotate") forget(store, chosen);
    const outcomes = makeSecrets(store, given);
    for (const [value, outcome] of outcomes) console.log(`${outcome.padEnd(8)}${value}`);
    for (const name of names) console.log(next(environment, name));
  }
  return 0;
}

function storeOf({ application, host, secretsDirectory }: LocalEnvironment): SecretStore {
  return { directory: secretsDirectory, host, files: secretFiles(application) };
}

/** Containers read secrets when they start, so Terraform replaces them when a counter in the config is raised. */
function next({ name, data, secrets }: LocalEnvironment, component: string): string {
  const file = `environments/${name}.ts`;
  if (component in data) return `Now raise data.${component}.secretVersion in ${file}, and deploy.`;
  if (component in secrets) return `Now raise secrets.${component}.version in ${file}, and deploy.`;
  return "Now reload the balancer: docker kill -s USR2 <prefix>-balancer";
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
