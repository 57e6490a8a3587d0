import type { Application } from "../application/application";
import { applicationShape, checkApplication } from "../application/check-application";
import { plainData } from "../application/plain-data";
import { type Problem, throwIfInvalid } from "../application/problem";
import { projectProblems as problemsOf } from "../environment/check-environments";
import type { Environment } from "../environment/environment";
import type { LocalEnvironment } from "../environment/local-environment";
import { type ReadProject, readProject } from "../environment/read-project";
import { components } from "./registry";

/** Everything that is wrong with a project that was read, with the components of this library. */
export function projectProblems(project: ReadProject): Problem[] {
  return problemsOf(project, components);
}

/** Everything that is wrong with these environments and their applications, with the components of this library. */
export function environmentProblems(
  environments: readonly Environment[],
  locals: readonly LocalEnvironment[] = [],
): Problem[] {
  return projectProblems(readProject({ environments, localEnvironments: locals }));
}

/** Throws one `InvalidInput` with every problem of these environments. */
export function checkEnvironments(
  environments: readonly Environment[],
  locals: readonly LocalEnvironment[] = [],
): void {
  throwIfInvalid(environmentProblems(environments, locals));
}

/** Everything that is wrong with an application, with the components of this library. */
export function applicationProblems(application: Application): Problem[] {
  const data = plainData(application);
  return checkApplication(data, applicationShape(data, components), components);
}
