import type { Application } from "../application/application";
import { type Copies, plainData } from "../application/plain-data";
import type { Problem } from "../application/problem";
import { isRecord } from "../application/schema-values";
import type { Environment } from "./environment";
import type { LocalEnvironment } from "./local-environment";

/** An environment of a project with its name in messages. */
export interface Named<Config> {
  /** Its name; or its place in the list, if it has no name that a message could show. */
  readonly label: string;
  readonly config: Config;
}

/** The environments of a project as plain data. */
export interface ReadProject {
  readonly environments: readonly Named<Environment>[];
  readonly localEnvironments: readonly Named<LocalEnvironment>[];
  /** What is no environment at all, and is in neither list. */
  readonly problems: readonly Problem[];
}

/** Reads the two lists once: what follows sees data, and the same application as the same object. */
export function readProject(given: {
  readonly environments: readonly Environment[];
  readonly localEnvironments: readonly LocalEnvironment[];
}): ReadProject {
  const copies: Copies = new Map();
  const onAws = readList<Environment>(given.environments, "environments", "environment", copies);
  const onDocker = readList<LocalEnvironment>(
    given.localEnvironments,
    "localEnvironments",
    "localEnvironment",
    copies,
  );
  return {
    environments: onAws.named,
    localEnvironments: onDocker.named,
    problems: [...onAws.problems, ...onDocker.problems],
  };
}

function readList<Config extends { readonly application: Application }>(
  given: readonly Config[],
  list: string,
  maker: string,
  copies: Copies,
): { readonly named: readonly Named<Config>[]; readonly problems: readonly Problem[] } {
  const configs: unknown = plainData(given, copies);
  if (!Array.isArray(configs))
    return { named: [], problems: [refused(list, given, "a list of environments", "Write [] for none.")] };
  const named: Named<Config>[] = [];
  const problems: Problem[] = [];
  for (const [index, config] of configs.entries()) {
    const place = `${list}[${index}]`;
    const label = labelOf(config, place);
    if (!isRecord(config))
      problems.push(
        refused(
          place,
          config,
          `an environment: what ${maker}(…) returns`,
          "Remove it, or correct its import.",
        ),
      );
    else if (!isRecord(config.application))
      problems.push(
        refused(
          `${label}: application`,
          config.application,
          "an application: what application(…) returns",
          `Write ${maker}(the application, { … }).`,
        ),
      );
    // The schema checks the rest of it.
    else named.push({ label, config: config as unknown as Config });
  }
  return { named, problems };
}

function labelOf(config: unknown, place: string): string {
  return isRecord(config) && typeof config.name === "string" && /^[\w.-]{1,40}$/.test(config.name)
    ? config.name
    : place;
}

function refused(path: string, value: unknown, expected: string, fix: string): Problem {
  return { path, value, expected, fix };
}
