import type { DataComponent } from "../../environment/component";
import { type LocalExternalSettings, localExternalSchema } from "./local";
import { type ExternalSettings, externalSettingsSchema } from "./settings";
import { type ExternalSpec, externalSchema } from "./spec";
import { externalUse } from "./spec-checks";
import { externalSupport } from "./support";
import { externalVariables } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly external: KindTypes<ExternalSpec, ExternalSettings, LocalExternalSettings>;
  }
}

export const externalComponent: DataComponent<"external"> = {
  specSchema: externalSchema,
  checkUse: externalUse,
  settingsSchema: () => externalSettingsSchema,
  localSchema: () => localExternalSchema,
  variables: externalVariables,
  hasAccessLists: false,
  addresses: () => 0,
  // Its users reach it through the network that leads outside.
  networks: { own: 0, perUser: false },
  support: externalSupport,
};
