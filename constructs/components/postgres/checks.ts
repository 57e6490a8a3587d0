import { rdsSettingsProblems } from "../../aws/rds/checks";
import { connectionProblems } from "../../environment/checks/connections";
import type { DataCheck } from "../../environment/component";
import { classInRegion } from "../relational/class-in-region";
import { composition } from "../relational/composed-password";
import { neededAuthority } from "../relational/needed-authority";
import { restoreSources } from "../relational/restore-sources";
import { maxConnections } from "./max-connections";

/** Checks of a database in an environment on AWS. */
export const postgresChecks: DataCheck<"postgres"> = (context) => [
  ...connectionProblems(context, maxConnections),
  ...classInRegion(context),
  ...neededAuthority(context),
  ...restoreSources(context),
  ...rdsSettingsProblems(
    { ...context.component.settings, ...composition(context) },
    context.at,
    context.isOwnValid,
  ),
];
