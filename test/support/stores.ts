import type { DataKind } from "../../constructs/application/kinds";
import { type ConfiguredData, configured } from "../../constructs/environment/configured";
import type { Environment } from "../../constructs/environment/environment";

/** The data of an environment, in the application's order. */
export function stores({ application, data }: Environment): ConfiguredData[] {
  return configured("data", application.data, data);
}

/** Those of one kind. */
export function storesOf<Kind extends DataKind>(
  environment: Environment,
  kind: Kind,
): ConfiguredData<Kind>[] {
  return stores(environment).filter((store): store is ConfiguredData<Kind> => store.spec.kind === kind);
}
