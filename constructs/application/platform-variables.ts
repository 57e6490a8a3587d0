import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import { type Container, defaultPoolSize } from "./container";
import type { ServiceSpec } from "./kinds";
import type { At, Problem } from "./problem";
import { rule } from "./rule";
import { telemetryVariableNames } from "./telemetry";
import type { Consuming } from "./used-names";

/** How many connections a service or job may hold to each database that it uses, as variables. */
export function poolSizeVariables(
  { data }: Application,
  { uses = [], poolSize = defaultPoolSize }: Consuming & Pick<Container, "poolSize">,
  components: ApplicationComponents,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    uses.flatMap((used) => {
      const store = Object.hasOwn(data, used) ? data[used] : undefined;
      const variable = store && components.data[store.kind].poolSizeVariable?.(used);
      return variable === undefined ? [] : [[variable, String(poolSize)]];
    }),
  );
}

/** The variables that a service gets from its own spec, the same wherever it runs. */
export function platformVariables(
  application: Application,
  service: ServiceSpec,
  components: ApplicationComponents,
): Readonly<Record<string, string>> {
  return {
    ...poolSizeVariables(application, service, components),
    ...components.services[service.kind].ownVariables(service),
  };
}

/** Variables, at this path, that the platform sets from the service's spec and nobody else may set. */
export function platformVariablesTaken(
  path: string,
  service: ServiceSpec,
  variables: Container["variables"],
  components: ApplicationComponents,
): Problem[] {
  const names = [
    ...(service.telemetry ? telemetryVariableNames : []),
    ...Object.keys(components.services[service.kind].ownVariables(service)),
  ];
  return takenFrom(names, variables, (variable) => `${path}.${variable}`);
}

/** The same check of the variables that `telemetry` sets, for a construct that is used on its own. */
export const telemetryVariablesTaken = rule(
  ["variables", "telemetry"],
  ({ variables, telemetry }: Pick<Container, "variables" | "telemetry">, at: At) =>
    takenFrom(telemetry ? telemetryVariableNames : [], variables, (variable) => at(`variables.${variable}`)),
);

function takenFrom(names: readonly string[], variables: Container["variables"], at: At): Problem[] {
  return Object.entries(variables ?? {})
    .filter(([variable]) => names.includes(variable))
    .map(([variable, value]) => ({
      path: at(variable),
      value,
      expected: "a variable that the platform does not set",
      fix: "Remove it: it is set by the service's telemetry or keepAliveSeconds.",
    }));
}
