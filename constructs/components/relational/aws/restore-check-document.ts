import type { Job } from "../../job/aws/job";

export interface RestoreCheckDocumentProps {
  /** The task that reads the restored database. */
  readonly job: Job;
  /** Minutes that it may take. */
  readonly queryMinutes: number;
  /** ARN of the role that the runbook assumes. */
  readonly roleArn: string;
}

/** Minutes in which the task starts and ends, beside the time that it may take. */
const startMinutes = 5;

type Inputs = Readonly<Record<string, unknown>>;
type Outputs = Readonly<Record<string, readonly [selector: string, type: "String" | "Integer"]>>;

/**
 * A Systems Manager runbook that reads a database which AWS Backup has restored: it gives the master user of the copy a new password, runs
 * the task with it, and reports to AWS Backup whether the task succeeded. Whatever fails is reported as a validation that failed.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
 */
export function restoreCheckDocument({ job, queryMinutes, roleArn }: RestoreCheckDocumentProps): string {
  const { cluster } = job;
  const task = { cluster: cluster.name, tasks: ["{{ startTask.Task }}"] };
  return JSON.stringify({
    schemaVersion: "0.3",
    description: `Reads a database that a drill restored, with ${job.name}, and reports whether it can be read`,
    assumeRole: roleArn,
    parameters: {
      RestoreJobId: { type: "String", description: "Id of the restore job of AWS Backup" },
      Restored: { type: "String", description: "ARN of the restored DB instance" },
    },
    mainSteps: [
      call(
        "findDatabase",
        "rds",
        "DescribeDBInstances",
        { DBInstanceIdentifier: "{{ Restored }}" },
        {
          Name: ["$.DBInstances[0].DBInstanceIdentifier", "String"],
          Host: ["$.DBInstances[0].Endpoint.Address", "String"],
        },
      ),
      // RDS for MySQL takes 41 characters at most.
      call(
        "makePassword",
        "secretsmanager",
        "GetRandomPassword",
        { PasswordLength: 40, ExcludePunctuation: true },
        {
          Password: ["$.RandomPassword", "String"],
        },
      ),
      call("setPassword", "rds", "ModifyDBInstance", {
        DBInstanceIdentifier: "{{ findDatabase.Name }}",
        MasterUserPassword: "{{ makePassword.Password }}",
        ApplyImmediately: true,
      }),
      call("startTask", "ecs", "RunTask", runTask(job), { Task: ["$.tasks[0].taskArn", "String"] }),
      {
        ...step("awaitTask", "aws:waitForAwsResourceProperty"),
        timeoutSeconds: (queryMinutes + startMinutes) * 60,
        inputs: {
          Service: "ecs",
          Api: "DescribeTasks",
          ...task,
          PropertySelector: "$.tasks[0].lastStatus",
          DesiredValues: ["STOPPED"],
        },
      },
      call("readExitCode", "ecs", "DescribeTasks", task, {
        ExitCode: ["$.tasks[0].containers[0].exitCode", "Integer"],
      }),
      {
        ...step("judge", "aws:branch"),
        inputs: {
          Choices: [
            { Variable: "{{ readExitCode.ExitCode }}", NumericEquals: 0, NextStep: "reportSuccessful" },
          ],
          Default: "reportFailed",
        },
      },
      report("reportSuccessful", "SUCCESSFUL", "{{ startTask.Task }} read every row."),
      report(
        "reportFailed",
        "FAILED",
        "It could not be read: see the runbook's run {{ automation:EXECUTION_ID }}.",
      ),
    ],
  });
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

function step(name: string, action: string) {
  return { name, action, onFailure: "step:reportFailed" };
}

function call(name: string, service: string, api: string, inputs: Inputs, outputs: Outputs = {}) {
  return {
    ...step(name, "aws:executeAwsApi"),
    inputs: { Service: service, Api: api, ...inputs },
    ...(Object.keys(outputs).length > 0 && {
      outputs: Object.entries(outputs).map(([Name, [Selector, Type]]) => ({ Name, Selector, Type })),
    }),
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
