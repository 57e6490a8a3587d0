import type { Application, Service } from "./application";

/**
 * What happens when a value was rotated. `redeploy`: every service that uses it gets new copies, which start with the new
 * value. `reread`: the application reads the value again by itself, and is told where it lies.
 */
export type OnRotation = "redeploy" | "reread";

export const onRotations: readonly OnRotation[] = ["redeploy", "reread"];

/** The `onRotation` of a word that does not say it: what works whatever the code does. */
export const defaultOnRotation: OnRotation = "redeploy";

/** Whether a service gets new copies when one of the values that it uses was rotated. */
export function isRedeployed({ data, secrets }: Application, { uses = [] }: Service): boolean {
  return uses.some((used) => {
    const word = Object.hasOwn(secrets, used) ? secrets[used] : data[used];
    if (word?.kind !== "secret" && word?.kind !== "postgres") return false;
    return (word.onRotation ?? defaultOnRotation) === "redeploy";
  });
}
