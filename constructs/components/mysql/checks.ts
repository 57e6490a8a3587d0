import type { At, Problem } from "../../application/problem";
import { rule } from "../../application/rule";
import { rdsSettingsProblems } from "../../aws/rds/checks";
import type { RdsSettings } from "../../aws/rds/settings";
import { connectionProblems } from "../../environment/checks/connections";
import type { DataCheck } from "../../environment/component";
import { classInRegion } from "../relational/class-in-region";
import { composition } from "../relational/composed-password";
import { emptyDrills } from "../relational/empty-drills";
import { neededAuthority } from "../relational/needed-authority";
import { replicaReads } from "../relational/replica-reads";
import { restoreSources } from "../relational/restore-sources";
import { maxConnections } from "./max-connections";

/** Checks of a database in an environment on AWS. */
export const mysqlChecks: DataCheck<"mysql"> = (context) => {
  const { at, isOwnValid } = context;
  const { settings } = context.component;
  return [
    ...connectionProblems(context, maxConnections),
    ...classInRegion(context),
    ...neededAuthority(context),
    ...replicaReads(context),
    ...restoreSources(context),
    ...emptyDrills(context),
    ...rdsSettingsProblems({ ...settings, ...composition(context) }, at, isOwnValid),
    ...mysqlProblems(settings, at, isOwnValid),
  ];
};

/** Checks of the settings that only MySQL needs. */
export const mysqlProblems = rule(["instanceClass"], withoutInsights);

/**
 * Performance Insights, which Database Insights reads, does not run on the smallest classes of MySQL.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html
 */
function withoutInsights({ instanceClass }: Pick<RdsSettings, "instanceClass">, at: At): Problem[] {
  if (!/^db\.t\w+\.(micro|small)$/.test(instanceClass)) return [];
  return [
    {
      path: at("instanceClass"),
      value: instanceClass,
      expected:
        "db.t4g.medium or larger: RDS offers no Performance Insights for MySQL on micro and small classes",
      fix: 'Write e.g. "db.t4g.medium".',
    },
  ];
}
