import type { DataComponent } from "../../environment/component";
import { emailChecks } from "./checks";
import { type LocalEmailSettings, localEmailSchema } from "./local";
import { type EmailSettings, emailSettingsSchema } from "./settings";
import { type EmailSpec, emailSchema } from "./spec";
import { emailUse } from "./spec-checks";
import { emailSupport } from "./support";
import { emailVariables } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly email: KindTypes<EmailSpec, EmailSettings, LocalEmailSettings>;
  }
}

export const emailComponent: DataComponent<"email"> = {
  specSchema: emailSchema,
  checkUse: emailUse,
  settingsSchema: () => emailSettingsSchema,
  localSchema: () => localEmailSchema,
  variables: emailVariables,
  partsOnlyOn: () => ({ aws: ["endpoint", "region", "configurationSet"] }),
  hasAccessLists: false,
  check: emailChecks,
  addresses: () => 0,
  networks: { own: 0, perUser: false },
  support: emailSupport,
};
