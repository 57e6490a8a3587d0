import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import type { Consuming } from "./used-names";

/** Whether a service gets new copies when one of the values that it uses was rotated. */
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
