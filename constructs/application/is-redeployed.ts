import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import type { Consuming } from "./used-names";

/** Whether the tasks or containers of a service are replaced after the rotation of a value that it uses. */
export function isRedeployed(
  { data, secrets }: Application,
  { uses = [] }: Consuming,
  components: ApplicationComponents,
): boolean {
  return uses.some((used) => {
    const secret = Object.hasOwn(secrets, used) ? secrets[used] : undefined;
    if (secret) return components.secrets[secret.kind].onRotation(secret) === "redeploy";
    const store = Object.hasOwn(data, used) ? data[used] : undefined;
    return store !== undefined && components.data[store.kind].onRotation?.(store) === "redeploy";
  });
}
