import { rdsSettingsProblems } from "../../aws/rds/checks";
import type { DataCheck } from "../../environment/component";
import { connectionChecks } from "./connection-checks";

/** What has to agree with the settings of a database. */
export const postgresChecks: DataCheck<"postgres"> = (context) => [
  ...connectionChecks(context),
  ...rdsSettingsProblems(context.component.settings, (setting) => `${context.path}.${setting}`),
];
