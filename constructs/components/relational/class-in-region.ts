import type { IsValid } from "../../application/component";
import type { At, Problem } from "../../application/problem";
import { databaseClasses, missingInRegion } from "../../aws/limits/instance-classes";

interface Context {
  readonly at: At;
  readonly isValid: IsValid;
  readonly isOwnValid: IsValid;
  readonly environment: { readonly region: string };
  readonly component: { readonly settings: { readonly instanceClass: string } };
}

/** A database's instance class that its region does not have. */
export function classInRegion({ at, isValid, isOwnValid, environment, component }: Context): Problem[] {
  if (!isValid("region") || !isOwnValid("instanceClass")) return [];
  return missingInRegion(
    databaseClasses,
    component.settings.instanceClass,
    environment.region,
    at("instanceClass"),
  );
}
