import type { Application, ServiceSpec } from "./application";
import { defaultOnRotation } from "./rotation";

/** Whether a service gets new copies when one of the values that it uses was rotated. */
export function isRedeployed({ data, secrets }: Application, { uses = [] }: ServiceSpec): boolean {
  return uses.some((used) => {
    const spec = Object.hasOwn(secrets, used) ? secrets[used] : data[used];
    if (spec?.kind !== "secret" && spec?.kind !== "postgres") return false;
    return (spec.onRotation ?? defaultOnRotation) === "redeploy";
  });
}
