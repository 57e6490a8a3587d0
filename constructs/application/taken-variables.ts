import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import { injectedVariables } from "./injected-variables";
import type { Problem } from "./problem";
import type { Consuming } from "./used-names";

/** Variables, at this path, that `uses` sets too. */
export function takenVariables(
  application: Application,
  path: string,
  { variables, ...consumer }: Consuming,
  components: ApplicationComponents,
): Problem[] {
  const injected = new Set(injectedVariables(application, consumer, components));
  return Object.entries(variables ?? {})
    .filter(([variable]) => injected.has(variable))
    .map(([variable, value]) => ({
      path: `${path}.${variable}`,
      value,
      expected: "a variable that `uses` does not inject",
      fix: "Remove it, or give it another name.",
    }));
}
