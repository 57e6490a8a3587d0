import type { RestoredInto } from "../../../aws/rds/database";
import type { DatabaseEngine } from "../../../aws/rds/engine";
import { addedInstanceMinutes } from "../../../aws/recovery/settings";
import { call, step } from "./runbook-steps";

/** An instance for a cluster of Aurora that was restored without one, as long as it is read. */
export interface AddedInstance {
  readonly add: readonly object[];
  readonly remove: readonly object[];
  /** The steps that follow when the database could be read, and when not. */
  readonly afterSuccess: string;
  readonly afterFailure: string;
}

/** First part of the names that AWS Backup gives to what a drill restores. */
export const restoredPrefix = "awsbackup-restore-test";
/** Unlike the cluster's own name this one is known whatever has failed. */
const name = `${restoredPrefix}-{{ automation:EXECUTION_ID }}`;
const [afterSuccess, afterFailure] = ["removeInstance", "removeInstanceUnread"];

/** AWS Backup deletes the restored cluster, which RDS refuses while it has an instance that is not being deleted. */
export function addInstance(
  { instanceClass }: Extract<RestoredInto, { form: "aurora" }>,
  { name: engine }: Pick<DatabaseEngine, "name">,
): AddedInstance {
  const remove = (id: string, nextStep: string) => ({
    ...call(id, "rds", "DeleteDBInstance", { DBInstanceIdentifier: name, SkipFinalSnapshot: true }),
    nextStep,
  });
  return {
    add: [
      call(
        "addInstance",
        "rds",
        "CreateDBInstance",
        {
          DBInstanceIdentifier: name,
          DBClusterIdentifier: "{{ findDatabase.Name }}",
          Engine: engine,
          DBInstanceClass: instanceClass,
          PubliclyAccessible: false,
        },
        {},
        afterFailure,
      ),
      {
        ...step("awaitInstance", "aws:waitForAwsResourceProperty", afterFailure),
        timeoutSeconds: addedInstanceMinutes * 60,
        inputs: {
          Service: "rds",
          Api: "DescribeDBInstances",
          DBInstanceIdentifier: name,
          PropertySelector: "$.DBInstances[0].DBInstanceStatus",
          DesiredValues: ["available"],
        },
      },
    ],
    remove: [remove(afterSuccess, "reportSuccessful"), remove(afterFailure, "reportFailed")],
    afterSuccess,
    afterFailure,
  };
}
