import { injectedVariables } from "../../../application/injected-variables";
import { platformVariablesTaken } from "../../../application/platform-variables";
import { usedNames } from "../../../application/used-names";
import type { LocalServiceCheck } from "../../../environment/component";

/** Variables of a service in a local environment that `uses` or the platform sets too. */
export const localServiceVariables: LocalServiceCheck = ({
  path,
  component: { spec, settings },
  environment: { application },
  isValid,
  components,
}) => {
  if (!isValid(`${path}.variables`)) return [];
  const { data } = application;
  const injected = new Set([
    ...injectedVariables(application, spec, components),
    ...usedNames(spec).flatMap((used) => {
      const store = Object.hasOwn(data, used) ? data[used] : undefined;
      return store === undefined ? [] : (components.data[store.kind].localVariables ?? []);
    }),
  ]);
  const taken = Object.entries(settings.variables ?? {})
    .filter(([variable]) => injected.has(variable.replace(/_(FILE|VERSION)$/, "")))
    .map(([variable, value]) => ({
      path: `${path}.variables.${variable}`,
      value,
      expected: "a variable that `uses` does not inject",
      fix: "Remove it, or give it another name.",
    }));
  return [...taken, ...platformVariablesTaken(`${path}.variables`, spec, settings.variables, components)];
};
