import { defaultOnRotation } from "../../application/rotation";
import { nodeAddresses } from "../../aws/rds/addresses";
import { rdsRecovery } from "../../aws/rds/recovery";
import type { DataComponent } from "../../environment/component";
import { reservedName } from "../relational/reserved-words";
import { relationalSecrets } from "../relational/secret-files";
import { relationalProblems } from "../relational/spec-checks";
import { postgresChecks } from "./checks";
import { type LocalPostgresSettings, localPostgresSchema } from "./local";
import { localPostgresChecks } from "./local-checks";
import { type PostgresSettings, postgresSettingsSchema } from "./settings";
import { type PostgresSpec, postgresSchema } from "./spec";
import { postgresSupport } from "./support";
import { postgresVariables } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly postgres: KindTypes<PostgresSpec, PostgresSettings, LocalPostgresSettings>;
  }
}

export const postgresComponent: DataComponent<"postgres"> = {
  specSchema: postgresSchema,
  checkValues: relationalProblems,
  checkInCloud: reservedName("postgres"),
  settingsSchema: () => postgresSettingsSchema,
  localSchema: () => localPostgresSchema,
  variables: postgresVariables,
  secretParts: ["password"],
  fileParts: ["ca"],
  partsOnlyOn: () => ({ aws: ["secretId"] }),
  // Connections on one machine are not encrypted.
  partsEmptyOn: { docker: ["ca"] },
  poolSizeVariable: (name) => postgresVariables(name).poolSize,
  onRotation: ({ onRotation = defaultOnRotation }) => onRotation,
  hasAccessLists: false,
  check: postgresChecks,
  checkLocal: localPostgresChecks,
  addresses: nodeAddresses,
  recovery: (_spec, settings) => rdsRecovery(settings),
  networks: { own: 0, perUser: true },
  exporter: { hasLogin: true },
  secretFiles: relationalSecrets(["admin", "replication"]),
  volumeSetting: "primaryVolume",
  support: postgresSupport,
};
