import { shop } from "../../application";
import type { Application } from "../../constructs/application/application";
import { withNamedUses } from "../../constructs/application/named-uses";
import { plainData } from "../../constructs/application/plain-data";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { dev } from "../../environments/dev";
import { local } from "../../environments/local";
import { production } from "../../environments/production";

/** Path in a config to its new value; `undefined` removes the key. */
export type Changes = Readonly<Record<string, unknown>>;

/** The dev environment with changes. */
export function changedDev(changes: Changes): Environment {
  return { ...changed(dev, changes), application: dev.application };
}

/** The production environment with changes. */
export function changedProduction(changes: Changes): Environment {
  return { ...changed(production, changes), application: production.application };
}

/** The local environment with changes, and optionally with another application. */
export function changedLocal(
  changes: Changes,
  application: Application = local.application,
): LocalEnvironment {
  return { ...changed(local, changes), application };
}

/** The sample application with changes. */
export function changedShop(changes: Changes): Application {
  return changedApplication<Application>(shop, changes);
}

/** An application with changes, as `application()` returns it. */
export function changedApplication<Changed extends Application>(
  original: Changed,
  changes: Changes,
): Changed {
  return withNamedUses(plainData(changed(original, changes)));
}

/** A config with changed values at some paths. */
export function changed<T>(original: T, changes: Changes): T {
  const copy = structuredClone(original);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.reduce<unknown>((object, key) => (object as Record<string, unknown>)[key], copy);
    if (value === undefined) delete (parent as Record<string, unknown>)[last];
    else Object.assign(parent as object, { [last]: value });
  }
  return copy;
}
