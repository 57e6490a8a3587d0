import type { Application } from "../../application/application";
import type { Problem } from "../../application/problem";
import { takenVariables } from "../../application/taken-variables";
import type { Relation } from "../../environment/checks/check";
import { fargateSize } from "../service/checks/fargate-size";
import type { JobSettings } from "./settings";

/** Each job's settings against each other and against its word. */
export const jobRelations: Relation = (environment, isSound) =>
  Object.entries(environment.jobs ?? {}).flatMap(([name, settings]) => {
    const path = `jobs.${name}`;
    return [
      ...(isSound(`${path}.cpuUnits`) && isSound(`${path}.memoryMiB`) ? fargateSize(path, settings) : []),
      ...jobVariables(environment, name, isSound),
    ];
  });

/** What an environment sets, `uses` does not set too. */
export function jobVariables(
  {
    application,
    jobs = {},
  }: {
    readonly application: Application;
    readonly jobs?: Readonly<Record<string, Pick<JobSettings, "variables">>>;
  },
  name: string,
  isSound: (path: string) => boolean,
): Problem[] {
  const word = application.jobs[name];
  const path = `jobs.${name}`;
  if (!word || !isSound(`${path}.variables`)) return [];
  return takenVariables(application, path, { uses: word.uses, variables: jobs[name]?.variables }, (at) => at);
}
