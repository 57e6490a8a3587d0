import { InvalidInput } from "../../constructs/application/problem";
import { engineAt } from "../jobs/engine";
import { programs } from "../jobs/programs";
import { type Environments, namesOf, unknown } from "./known";
import { type RestoreOptions, restoreOnAws } from "./restore-on-aws";
import { type Outside, restoreOnDocker, usage } from "./restore-on-docker";

const outside: Outside = {
  programs,
  engine: engineAt,
  now: Date.now,
  say: (line) => console.log(line),
};

/**
 * Restores data of a local environment into volumes of their own, from the backups: as they are now, or as they were at a time. Nothing
 * that runs changes. On AWS it prints the plan of a restore. Returns the exit code.
 */
export async function restore(
  project: Environments,
  name: string,
  component: string,
  options: RestoreOptions,
  given: Outside = outside,
): Promise<number> {
  const environment = project.localEnvironments.find((own) => own.name === name);
  if (environment) return restoreOnDocker(environment, component, options, given);
  const onAws = project.environments.find((own) => own.name === name);
  if (onAws) return restoreOnAws(onAws, component, options, given);
  throw new InvalidInput([unknown("environment", name, namesOf(project), usage)]);
}
