import { readFileSync } from "node:fs";
import { secretFiles } from "../../constructs/components/secret-files";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { forget, makeSecrets, type SecretStore } from "./secret-values";

function usageOf(script: string): string {
  return `Usage: npm run ${script}                          makes what is missing
       npm run ${script} -- rotate <name> …       makes a data store's passwords or a secret anew
       npm run ${script} -- set <name> < file     takes a secret's value from standard input`;
}

/**
 * Makes, rotates and sets the secrets of local environments, as files that Terraform never sees; returns the exit code.
 * `script` is the name by which npm runs this.
 */
export function secretsCommand(
  script: string,
  localEnvironments: readonly LocalEnvironment[],
  [command, ...names]: readonly string[],
): number {
  const usage = usageOf(script);
  if (command !== undefined && !["rotate", "set"].includes(command)) return fail(usage);
  if ((command === "rotate" && names.length === 0) || (command === "set" && names.length !== 1))
    return fail(usage);
  for (const environment of localEnvironments) {
    const store = storeOf(environment);
    const known = new Map(store.files.map(({ value }) => [value, value.split(".")[0] ?? value]));
    const wrong = names.filter((name) => ![...known.values()].includes(name));
    if (wrong.length > 0)
      return fail(`${wrong.join(", ")} is none of ${[...new Set(known.values())].join(", ")}.`);
    const chosen = [...known].filter(([, word]) => names.includes(word)).map(([value]) => value);
    if (command === "set" && !names.every((name) => name in environment.application.secrets))
      return fail(
        `${names.join()} is made here: only a secret of the application has a value that comes from elsewhere.`,
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

/** A new value reaches the containers when they start: Terraform is told by a counter. */
function next({ name, data, secrets }: LocalEnvironment, word: string): string {
  const file = `environments/${name}.ts`;
  if (word in data) return `Now raise data.${word}.secretVersion in ${file}, and deploy.`;
  if (word in secrets) return `Now raise secrets.${word}.version in ${file}, and deploy.`;
  return "Now tell the balancer to read it: docker kill -s USR2 <prefix>-balancer";
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
