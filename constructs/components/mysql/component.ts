import { defaultOnRotation } from "../../application/rotation";
import { nodeAddresses } from "../../aws/rds/addresses";
import { rdsRecovery } from "../../aws/rds/recovery";
import type { DataComponent } from "../../environment/component";
import { reservedName } from "../relational/reserved-words";
import { relationalSecrets } from "../relational/secret-files";
import { relationalProblems } from "../relational/spec-checks";
import { mysqlChecks } from "./checks";
import { type LocalMysqlSettings, localMysqlSchema } from "./local";
import { localMysqlChecks } from "./local-checks";
import { type MysqlSettings, mysqlSettingsSchema } from "./settings";
import { type MysqlSpec, mysqlSchema } from "./spec";
import { mysqlSupport } from "./support";
import { mysqlVariables } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly mysql: KindTypes<MysqlSpec, MysqlSettings, LocalMysqlSettings>;
  }
}

export const mysqlComponent: DataComponent<"mysql"> = {
  specSchema: mysqlSchema,
  checkValues: relationalProblems,
  checkInCloud: reservedName("mysql"),
  settingsSchema: () => mysqlSettingsSchema,
  localSchema: () => localMysqlSchema,
  variables: mysqlVariables,
  secretParts: ["password"],
  fileParts: ["ca"],
  partsOnlyOn: () => ({ aws: ["secretId"] }),
  // Connections on one machine are not encrypted.
  partsEmptyOn: { docker: ["ca"] },
  poolSizeVariable: (name) => mysqlVariables(name).poolSize,
  onRotation: ({ onRotation = defaultOnRotation }) => onRotation,
  hasAccessLists: false,
  check: mysqlChecks,
  checkLocal: localMysqlChecks,
  addresses: nodeAddresses,
  recovery: (_spec, settings) => rdsRecovery(settings),
  networks: { own: 0, perUser: true },
  exporter: { hasLogin: true },
  volumeSetting: "volume",
  secretFiles: relationalSecrets(["root"]),
  support: mysqlSupport,
};
