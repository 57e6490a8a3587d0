import type { Application } from "../application/application";
import { rulesOf } from "../application/check-variable-values";
import { type Part, partsIn, type VariableValue } from "../application/variable-values";
import type { Components, PartsOn, Platform } from "./component";

/** Whether a component has a part on a platform. */
export function hasPart(
  platform: Platform,
  application: Application,
  { component, part }: Part,
  components: Components,
): boolean {
  const other = platform === "aws" ? "docker" : "aws";
  return !partsOnlyOn(application, component, components)[other]?.includes(part);
}

function partsOnlyOn({ data, secrets }: Application, name: string, components: Components): PartsOn {
  const store = Object.hasOwn(data, name) ? data[name] : undefined;
  if (store) return components.data[store.kind].partsOnlyOn?.(store) ?? {};
  const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  return (secret && components.secrets[secret.kind].partsOnlyOn?.(secret)) ?? {};
}

/** The variables of a service or a job on a platform: those with an optional part that is not there are left out. */
export function variablesOn(
  platform: Platform,
  application: Application,
  variables: Readonly<Record<string, VariableValue>> | undefined,
  components: Components,
): Readonly<Record<string, VariableValue>> {
  const isLeftOut = (part: Part) =>
    part.optional === true &&
    (!hasPart(platform, application, part, components) ||
      rulesOf(application, part.component, components)?.partsEmptyOn?.[platform]?.includes(part.part));
  return Object.fromEntries(
    Object.entries(variables ?? {}).filter(([, value]) => !partsIn(value).some(isLeftOut)),
  );
}
