import { replicationMinutes } from "../../aws/recovery/replication-minutes";
import type { DataComponent } from "../../environment/component";
import { objectStoreChecks } from "./checks";
import { type LocalObjectStoreSettings, localObjectStoreSchema } from "./local";
import { objectStoreSecrets } from "./secret-files";
import { type ObjectStoreSettings, objectStoreSettingsSchema } from "./settings";
import { type ObjectStoreSpec, objectStoreSchema } from "./spec";
import { objectStoreUse, otherSubdomain } from "./spec-checks";
import { objectStoreSupport } from "./support";
import { objectStoreVariables, publicUrlVariable } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly objectStore: KindTypes<ObjectStoreSpec, ObjectStoreSettings, LocalObjectStoreSettings>;
  }
}

export const objectStoreComponent: DataComponent<"objectStore"> = {
  specSchema: objectStoreSchema,
  checkValues: otherSubdomain,
  checkUse: objectStoreUse,
  settingsSchema: () => objectStoreSettingsSchema,
  localSchema: () => localObjectStoreSchema,
  variables: (name, { publicRead }) => ({
    ...objectStoreVariables(name),
    ...(publicRead ? { publicUrl: publicUrlVariable(name) } : {}),
  }),
  secretParts: ["secretAccessKey"],
  partsOnlyOn: () => ({ docker: ["accessKeyId", "secretAccessKey"] }),
  hasAccessLists: true,
  check: objectStoreChecks,
  addresses: () => 0,
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
  recovery: () => ({
    awsBackup: { type: "S3", continuousMinutes: 15 },
    replication: {
      rpoMinutes: replicationMinutes,
      because: `S3 replicates 99.9 % of objects within ${replicationMinutes} minutes`,
    },
    restore: { minutes: 60, because: "AWS Backup restores object by object, which takes an hour or more" },
  }),
  networks: { own: 0, perUser: true },
  secretFiles: objectStoreSecrets,
  volumeSetting: "volume",
  support: objectStoreSupport,
};
