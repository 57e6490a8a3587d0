import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import { serviceVariable } from "./variable-names";

/** The variables that a used component puts into a container, by the part of the component that each holds. */
export function partsOf(
  { data, secrets, services }: Application,
  used: string,
  components: ApplicationComponents,
): Readonly<Record<string, string>> {
  const store = Object.hasOwn(data, used) ? data[used] : undefined;
  if (store) return components.data[store.kind].variables(used, store);
  const secret = Object.hasOwn(secrets, used) ? secrets[used] : undefined;
  if (secret) return components.secrets[secret.kind].variables(used, secret);
  return Object.hasOwn(services, used) ? { url: serviceVariable(used) } : {};
}
