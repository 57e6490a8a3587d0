import type { Problem } from "../../application/problem";
import { rdsSettingsProblems } from "../../aws/rds/checks";
import type { RdsSettings } from "../../aws/rds/settings";
import { connectionProblems } from "../../environment/checks/connections";
import type { DataCheck } from "../../environment/component";
import { maxConnections } from "./max-connections";

/** Checks of a database in an environment on AWS. */
export const mysqlChecks: DataCheck<"mysql"> = (context) => {
  const at = (setting: string) => `${context.path}.${setting}`;
  const { settings } = context.component;
  return [
    ...connectionProblems(context, maxConnections),
    ...rdsSettingsProblems(settings, at),
    ...withoutInsights(settings, at),
  ];
};

/**
 * Performance Insights, which Database Insights reads, does not run on the smallest classes of MySQL.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html
 */
export function withoutInsights({ instanceClass }: RdsSettings, at: (setting: string) => string): Problem[] {
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
