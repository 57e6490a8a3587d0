import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import { type Consuming, usedNames } from "./used-names";
import { serviceVariable } from "./variable-names";

/** Every variable that `uses` and `consumes` put into the container of a service or a job. */
export function injectedVariables(
  { data, secrets }: Application,
  consumer: Consuming,
  components: ApplicationComponents,
): string[] {
  return usedNames(consumer).flatMap((used) => {
    const store = Object.hasOwn(data, used) ? data[used] : undefined;
    if (store) return Object.values(components.data[store.kind].variables(used));
    const secret = Object.hasOwn(secrets, used) ? secrets[used] : undefined;
    return secret ? components.secrets[secret.kind].variables(used, secret) : [serviceVariable(used)];
  });
}
