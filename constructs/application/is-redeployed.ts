import type { Application, Service } from "./application";
import { defaultOnRotation } from "./rotation";

/** Whether a service gets new copies when one of the values that it uses was rotated. */
export function isRedeployed({ data, secrets }: Application, { uses = [] }: Service): boolean {
  return uses.some((used) => {
    const word = Object.hasOwn(secrets, used) ? secrets[used] : data[used];
    if (word?.kind !== "secret" && word?.kind !== "postgres") return false;
    return (word.onRotation ?? defaultOnRotation) === "redeploy";
  });
}
