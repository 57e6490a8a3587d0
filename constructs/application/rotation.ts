import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import type { Consuming } from "./used-names";

/**
 * What happens when a value was rotated. `redeploy`: every service that uses it gets new copies, which start with the new
 * value. `reread`: the application reads the value again by itself, and is told where it is stored.
 */
export type OnRotation = "redeploy" | "reread";

export const onRotations: readonly OnRotation[] = ["redeploy", "reread"];

/** The `onRotation` of a spec that does not say it: works whatever the code does. */
export const defaultOnRotation: OnRotation = "redeploy";

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
