import type { JobContainer } from "../components/job/job-container";
import type { Application } from "./application";
import { injectedVariables } from "./injected-variables";
import type { Problem } from "./problem";

/** Puts the application's name in front of a path in it. */
export type At = (path: string) => string;

/** Variables of a service or job that `uses` sets too. */
export function takenVariables(
  application: Application,
  path: string,
  spec: Pick<JobContainer, "uses" | "variables">,
  at: At,
): Problem[] {
  const injected = new Set(injectedVariables(application, spec));
  return Object.entries(spec.variables ?? {})
    .filter(([variable]) => injected.has(variable))
    .map(([variable, value]) => ({
      path: at(`${path}.variables.${variable}`),
      value,
      expected: "a variable that `uses` does not inject",
      fix: "Remove it, or give it another name.",
    }));
}
