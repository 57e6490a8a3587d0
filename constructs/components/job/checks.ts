import type { Application } from "../../application/application";
import type { Problem } from "../../application/problem";
import { takenVariables } from "../../application/taken-variables";
import type { Check } from "../../environment/checks/check";
import { fargateSize } from "../service/checks/fargate-size";
import type { JobSettings } from "./settings";

/** Each job's settings against each other and against its word. */
export const jobChecks: Check = (environment, isValid) =>
  Object.entries(environment.jobs ?? {}).flatMap(([name, settings]) => {
    const path = `jobs.${name}`;
    return [
      ...(isValid(`${path}.cpuUnits`) && isValid(`${path}.memoryMiB`) ? fargateSize(path, settings) : []),
      ...jobVariables(environment, name, isValid),
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
  isValid: (path: string) => boolean,
): Problem[] {
  const spec = application.jobs[name];
  const path = `jobs.${name}`;
  if (!spec || !isValid(`${path}.variables`)) return [];
  return takenVariables(application, path, { uses: spec.uses, variables: jobs[name]?.variables }, (at) => at);
}
