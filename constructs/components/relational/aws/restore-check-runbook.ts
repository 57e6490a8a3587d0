import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import type { Statement } from "../../../aws/iam/policy-document";
import { ServiceRole } from "../../../aws/iam/service-role";
import { physicalName } from "../../../aws/names/physical-name";
import type { Database, RestoredInto } from "../../../aws/rds/database";
import type { Drill } from "../../../aws/recovery/backed-up";
import { runbookStarter } from "../../../aws/rotation/runbook-starter";
import type { Target } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";
import type { Job } from "../../job/aws/job";
import { restoredPrefix } from "./added-instance";
import { restoreCheckDocument } from "./restore-check-document";

export interface RestoreCheckRunbookProps extends Target {
  /** The task that reads the restored database. */
  readonly job: Job;
  /** The database whose backups are restored. */
  readonly database: Pick<Database, "engine" | "restoredInto">;
  /** ARN of its instance or cluster. */
  readonly source: string;
  /** The drill that restores them. */
  readonly drill: Drill;
}

/**
 * A runbook that EventBridge starts when a drill has restored one database: it runs the task, and reports the result to AWS Backup.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export class RestoreCheckRunbook extends Construct {
  /** Name of the document. */
  readonly name: string;

  constructor(
    scope: Construct,
    id: string,
    { job, database, source, drill, account, region }: RestoreCheckRunbookProps,
  ) {
    super(scope, id);
    const target = { account, region };
    this.name = physicalName("aws_ssm_document", job.name);
    const { restoredInto: restored, engine } = database;
    const runner = this.runner(job, restored, target);
    const document = new SsmDocument(this, "Resource", {
      name: this.name,
      documentType: "Automation",
      documentFormat: "JSON",
      content: restoreCheckDocument({
        job,
        restored,
        engine,
        queryMinutes: drill.queryMinutes,
        roleArn: runner.arn,
      }),
    });
    const ruleName = physicalName("aws_cloudwatch_event_rule", job.name);
    const starter = runbookStarter(this, {
      ...target,
      name: `${job.name}-start`,
      description: `Starts the runbook ${this.name}`,
      rules: ruleName,
      runbook: this.name,
      runner,
    });
    const rule = new CloudwatchEventRule(this, "rule", {
      name: ruleName,
      description: `Restores of the drills that ${job.name} reads`,
      eventPattern: JSON.stringify({
        source: ["aws.backup"],
        "detail-type": ["Restore Job State Change"],
        detail: {
          status: ["COMPLETED"],
          restoreTestingPlanArn: [drill.planArn],
          sourceResourceArn: [source],
        },
      }),
    });
    const start = new CloudwatchEventTarget(this, "start", {
      rule: rule.name,
      arn: `arn:aws:ssm:${region}:${account}:automation-definition/${document.name}:$DEFAULT`,
      roleArn: starter.arn,
      inputTransformer: {
        inputPaths: { job: "$.detail.restoreJobId", restored: "$.detail.createdResourceArn" },
        inputTemplate: '{"RestoreJobId":[<job>],"Restored":[<restored>]}',
      },
      retryPolicy: { maximumEventAgeInSeconds: 600, maximumRetryAttempts: 5 },
    });
    suppress(
      start,
      "event-target-dead-letters",
      "an event that is lost is a database that nobody read: the alarm on the days without any fires",
    );
  }

  /** The role of the runbook. Of databases it changes those that drills restore, and no other: AWS Backup gives them this name. */
  private runner(job: Job, restored: RestoredInto, { account, region }: Target): ServiceRole {
    const { name, cluster } = job;
    const own = `${region}:${account}`;
    const runner = new ServiceRole(this, "runner", {
      name: `${name}-run`,
      description: `Reads databases that drills restored, with ${name}`,
      service: "ssm.amazonaws.com",
      sourceArn: `arn:aws:ssm:${own}:automation-execution/*`,
      account,
      region,
    });
    runner.allow(
      ...mayOpen(restored, own),
      {
        sid: "RunTask",
        actions: ["ecs:RunTask"],
        resources: [`arn:aws:ecs:${own}:task-definition/${name}:*`],
        conditions: { ArnEquals: { "ecs:cluster": cluster.arn } },
      },
      {
        sid: "AwaitTask",
        actions: ["ecs:DescribeTasks"],
        resources: [`arn:aws:ecs:${own}:task/${cluster.name}/*`],
      },
      {
        sid: "PassRoles",
        actions: ["iam:PassRole"],
        resources: [job.executionRoleArn, job.taskRoleArn],
        conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
      // Neither knows resources that can be named.
      {
        sid: "MakePasswordAndReport",
        actions: ["secretsmanager:GetRandomPassword", "backup:PutRestoreValidationResult"],
        resources: ["*"],
      },
    );
    return runner;
  }
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
function mayOpen(restored: RestoredInto, own: string): Statement[] {
  const instances = `arn:aws:rds:${own}:db:${restoredPrefix}-*`;
  const clusters = `arn:aws:rds:${own}:cluster:${restoredPrefix}*`;
  if (restored.form === "instance")
    return [
      {
        sid: "OpenRestored",
        actions: ["rds:DescribeDBInstances", "rds:ModifyDBInstance"],
        resources: [instances],
      },
    ];
  const open: Statement = {
    sid: "OpenRestored",
    actions: ["rds:DescribeDBClusters", "rds:ModifyDBCluster"],
    resources: [clusters],
  };
  if (restored.form === "cluster") return [open];
  return [
    open,
    {
      sid: "AddInstance",
      actions: ["rds:CreateDBInstance"],
      // With the groups of parameters and options that RDS gives to an instance without any.
      resources: [instances, clusters, `arn:aws:rds:${own}:pg:default.*`, `arn:aws:rds:${own}:og:default:*`],
    },
    {
      sid: "RemoveInstance",
      actions: ["rds:DescribeDBInstances", "rds:DeleteDBInstance"],
      resources: [instances, clusters],
    },
    {
      sid: "UseKeyThroughRds",
      actions: ["kms:CreateGrant", "kms:DescribeKey"],
      resources: [restored.key.arn],
      conditions: { StringLike: { "kms:ViaService": "rds.*.amazonaws.com" } },
    },
  ];
}
