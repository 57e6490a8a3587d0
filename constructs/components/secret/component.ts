import { defaultOnRotation } from "../../application/rotation";
import { secretIdVariable, secretVariable } from "../../application/variable-names";
import type { SecretComponent } from "../../environment/component";
import { type LocalSecretSettings, localSecretSchema } from "./local";
import { type SecretSettings, secretSettingsSchema } from "./settings";
import { type AppSecretSpec, secretSchema } from "./spec";
import { secretSupport } from "./support";

declare module "../../application/kinds" {
  interface SecretKinds {
    readonly secret: KindTypes<AppSecretSpec, SecretSettings, LocalSecretSettings>;
  }
}

export const secretComponent: SecretComponent<"secret"> = {
  specSchema: secretSchema,
  settingsSchema: () => secretSettingsSchema,
  localSchema: () => localSecretSchema,
  variables: (name, { onRotation }) => ({
    value: secretVariable(name),
    ...(onRotation === "reread" ? { secretId: secretIdVariable(name) } : {}),
  }),
  secretParts: ["value"],
  partsOnlyOn: () => ({ aws: ["secretId"] }),
  onRotation: ({ onRotation = defaultOnRotation }) => onRotation,
  support: secretSupport,
};
