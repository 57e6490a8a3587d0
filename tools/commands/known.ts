import type { Problem } from "../../constructs/application/problem";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { inSecondRegion } from "../../constructs/environment/second-region";

/** The environments of a project. */
export interface Environments {
  readonly environments: readonly Environment[];
  readonly localEnvironments: readonly LocalEnvironment[];
}

/** A name that the project does not have. */
export function unknown(what: string, value: string, known: readonly string[], usage: string): Problem {
  if (known.length === 0)
    return { path: what, value, expected: `no name: there is no ${what}`, fix: "Add one, and deploy it." };
  return {
    path: what,
    value,
    expected: `one of ${known.join(", ")}`,
    fix: `Give the name of one: npx plinth ${usage}.`,
  };
}

/** Names of the environments. */
export function namesOf({ environments, localEnvironments }: Environments): string[] {
  return [...environments, ...localEnvironments].map(({ name }) => name);
}

/** The same project with each second region as an environment of its own. */
export function withSecondRegions({ environments, localEnvironments }: Environments): Environments {
  const second = environments.flatMap((own) => inSecondRegion(own)?.environment ?? []);
  return { environments: [...environments, ...second], localEnvironments };
}
