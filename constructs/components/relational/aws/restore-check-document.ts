import type { RestoredInto } from "../../../aws/rds/database";
import type { DatabaseEngine } from "../../../aws/rds/engine";
import type { Job } from "../../job/aws/job";
import { type AddedInstance, addInstance } from "./added-instance";
import { call, type Inputs, step } from "./runbook-steps";

export interface RestoreCheckDocumentProps {
  /** The task that reads the restored database. */
  readonly job: Job;
  /** What is restored. */
  readonly restored: RestoredInto;
  /** Its engine. */
  readonly engine: Pick<DatabaseEngine, "name">;
  /** Minutes that the task may take. */
  readonly queryMinutes: number;
  /** ARN of the role that the runbook assumes. */
  readonly roleArn: string;
}

/** Minutes in which the task starts and ends, beside the time that it may take. */
const startMinutes = 5;

/** How RDS describes an instance and a cluster, and sets their master passwords. */
const calls = {
  instance: {
    list: "DescribeDBInstances",
    modify: "ModifyDBInstance",
    id: "DBInstanceIdentifier",
    name: "$.DBInstances[0].DBInstanceIdentifier",
    host: "$.DBInstances[0].Endpoint.Address",
  },
  cluster: {
    list: "DescribeDBClusters",
    modify: "ModifyDBCluster",
    id: "DBClusterIdentifier",
    name: "$.DBClusters[0].DBClusterIdentifier",
    host: "$.DBClusters[0].Endpoint",
  },
} as const;

/**
 * A Systems Manager runbook that reads a database which AWS Backup has restored: it gives the master user of the copy a new password, runs
 * the task with it, and reports to AWS Backup whether the task succeeded. Whatever fails is reported as a validation that failed.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
 */
export function restoreCheckDocument(props: RestoreCheckDocumentProps): string {
  const { job, restored, roleArn } = props;
  const added = restored.form === "aurora" ? addInstance(restored, props.engine) : undefined;
  return JSON.stringify({
    schemaVersion: "0.3",
    description: `Reads a database that a drill restored, with ${job.name}, and reports whether it can be read`,
    assumeRole: roleArn,
    parameters: {
      RestoreJobId: { type: "String", description: "Id of the restore job of AWS Backup" },
      Restored: {
        type: "String",
        description: `ARN of the restored DB ${restored.form === "instance" ? "instance" : "cluster"}`,
      },
    },
    mainSteps: [
      ...opened(restored, added),
      ...read(props, added),
      ...(added?.remove ?? []),
      report("reportSuccessful", "SUCCESSFUL", "{{ startTask.Task }} read every row."),
      report(
        "reportFailed",
        "FAILED",
        "It could not be read: see the runbook's run {{ automation:EXECUTION_ID }}.",
      ),
    ],
  });
}

/** The restored database has an instance, and a password that is known. */
function opened({ form }: RestoredInto, added?: AddedInstance) {
  const { list, modify, id, name, host } = form === "instance" ? calls.instance : calls.cluster;
  return [
    call(
      "findDatabase",
      "rds",
      list,
      { [id]: "{{ Restored }}" },
      { Name: [name, "String"], Host: [host, "String"] },
    ),
    // RDS for MySQL takes 41 characters at most.
    call(
      "makePassword",
      "secretsmanager",
      "GetRandomPassword",
      { PasswordLength: 40, ExcludePunctuation: true },
      { Password: ["$.RandomPassword", "String"] },
    ),
    ...(added?.add ?? []),
    call(
      "setPassword",
      "rds",
      modify,
      {
        [id]: "{{ findDatabase.Name }}",
        MasterUserPassword: "{{ makePassword.Password }}",
        ApplyImmediately: true,
      },
      {},
      added?.afterFailure,
    ),
  ];
}

function read({ job, queryMinutes }: RestoreCheckDocumentProps, added?: AddedInstance) {
  const { cluster } = job;
  const task = { cluster: cluster.name, tasks: ["{{ startTask.Task }}"] };
  const { afterSuccess = "reportSuccessful", afterFailure = "reportFailed" } = added ?? {};
  return [
    call(
      "startTask",
      "ecs",
      "RunTask",
      runTask(job),
      { Task: ["$.tasks[0].taskArn", "String"] },
      afterFailure,
    ),
    {
      ...step("awaitTask", "aws:waitForAwsResourceProperty", afterFailure),
      timeoutSeconds: (queryMinutes + startMinutes) * 60,
      inputs: {
        Service: "ecs",
        Api: "DescribeTasks",
        ...task,
        PropertySelector: "$.tasks[0].lastStatus",
        DesiredValues: ["STOPPED"],
      },
    },
    call(
      "readExitCode",
      "ecs",
      "DescribeTasks",
      task,
      { ExitCode: ["$.tasks[0].containers[0].exitCode", "Integer"] },
      afterFailure,
    ),
    {
      ...step("judge", "aws:branch", afterFailure),
      inputs: {
        Choices: [{ Variable: "{{ readExitCode.ExitCode }}", NumericEquals: 0, NextStep: afterSuccess }],
        Default: afterFailure,
      },
    },
  ];
}

/** The host and the password are known only now: they are given to this task alone. */
function runTask(job: Job): Inputs {
  const { label, cluster, subnetIds, securityGroup } = job;
  return {
    cluster: cluster.name,
    taskDefinition: job.task.resource.arn,
    launchType: "FARGATE",
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...subnetIds],
        securityGroups: [securityGroup.id],
        assignPublicIp: "DISABLED",
      },
    },
    overrides: {
      containerOverrides: [
        {
          name: label,
          environment: [
            { name: "RESTORED_HOST", value: "{{ findDatabase.Host }}" },
            { name: "RESTORED_PASSWORD", value: "{{ makePassword.Password }}" },
          ],
        },
      ],
    },
  };
}

function report(name: string, status: "SUCCESSFUL" | "FAILED", message: string) {
  return {
    ...call(name, "backup", "PutRestoreValidationResult", {
      RestoreJobId: "{{ RestoreJobId }}",
      ValidationStatus: status,
      ValidationStatusMessage: message,
    }),
    maxAttempts: 3,
    onFailure: "Abort",
    isEnd: true,
  };
}
