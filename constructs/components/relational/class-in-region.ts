import type { IsValid } from "../../application/component";
import type { At, Problem } from "../../application/problem";
import {
  auroraClasses,
  clusterClasses,
  databaseClasses,
  missingInRegion,
} from "../../aws/limits/instance-classes";

const classes = { instance: databaseClasses, cluster: clusterClasses, aurora: auroraClasses };

interface Context {
  readonly at: At;
  readonly isValid: IsValid;
  readonly isOwnValid: IsValid;
  readonly environment: { readonly region: string };
  readonly component: {
    readonly settings: { readonly instanceClass: string; readonly engine?: keyof typeof classes | undefined };
  };
}

/** A database's instance class that its region does not have. */
export function classInRegion({ at, isValid, isOwnValid, environment, component }: Context): Problem[] {
  if (!isValid("region") || !isOwnValid("instanceClass") || !isOwnValid("engine")) return [];
  const { engine = "instance", instanceClass } = component.settings;
  return missingInRegion(classes[engine], instanceClass, environment.region, at("instanceClass"));
}
