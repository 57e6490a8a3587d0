import { rdsSettingsProblems } from "../../aws/rds/checks";
import { auroraSettingsProblems, clusterSettingsProblems } from "../../aws/rds/cluster/checks";
import { connectionProblems } from "../../environment/checks/connections";
import type { DataCheck } from "../../environment/component";
import { classInRegion } from "../relational/class-in-region";
import { composition } from "../relational/composed-password";
import { emptyDrills } from "../relational/empty-drills";
import { neededAuthority } from "../relational/needed-authority";
import { replicaReads } from "../relational/replica-reads";
import { restoreSources } from "../relational/restore-sources";
import { clusterPlaceProblems } from "./cluster-checks";
import { maxConnections } from "./max-connections";

/** Checks of a database in an environment on AWS. */
export const postgresChecks: DataCheck<"postgres"> = (context) => [
  ...connectionProblems(context, maxConnections),
  ...classInRegion(context),
  ...neededAuthority(context),
  ...replicaReads(context),
  ...restoreSources(context),
  ...emptyDrills(context),
  ...clusterPlaceProblems(context),
  ...settingsProblems(context),
];

const settingsProblems: DataCheck<"postgres"> = (context) => {
  const { at, isOwnValid } = context;
  const { settings } = context.component;
  const composed = composition(context);
  switch (settings.engine) {
    case "cluster":
      return clusterSettingsProblems({ ...settings, ...composed }, at, isOwnValid);
    case "aurora":
      return auroraSettingsProblems({ ...settings, ...composed }, at, isOwnValid);
    default:
      return rdsSettingsProblems({ ...settings, ...composed }, at, isOwnValid);
  }
};
