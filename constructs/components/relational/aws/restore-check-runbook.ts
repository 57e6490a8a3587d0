import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import { ServiceRole } from "../../../aws/iam/service-role";
import { physicalName } from "../../../aws/names/physical-name";
import type { Drill } from "../../../aws/recovery/backed-up";
import { runbookStarter } from "../../../aws/rotation/runbook-starter";
import type { Target } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";
import type { Job } from "../../job/aws/job";
import { restoreCheckDocument } from "./restore-check-document";

export interface RestoreCheckRunbookProps extends Target {
  /** The task that reads the restored database. */
  readonly job: Job;
  /** ARN of the DB instance whose backups are restored. */
  readonly source: string;
  /** The drill that restores them. */
  readonly drill: Drill;
}

/** A runbook that EventBridge starts when a drill has restored one database: it runs the task, and reports the result to AWS Backup. */
export class RestoreCheckRunbook extends Construct {
  /** Name of the document. */
  readonly name: string;

  constructor(
    scope: Construct,
    id: string,
    { job, source, drill, account, region }: RestoreCheckRunbookProps,
  ) {
    super(scope, id);
    const target = { account, region };
    this.name = physicalName("aws_ssm_document", job.name);
    const runner = this.runner(job, target);
    const document = new SsmDocument(this, "Resource", {
      name: this.name,
      documentType: "Automation",
      documentFormat: "JSON",
      content: restoreCheckDocument({ job, queryMinutes: drill.queryMinutes, roleArn: runner.arn }),
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
  private runner(job: Job, { account, region }: Target): ServiceRole {
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
      {
        sid: "OpenRestored",
        actions: ["rds:DescribeDBInstances", "rds:ModifyDBInstance"],
        resources: [`arn:aws:rds:${own}:db:awsbackup-restore-test-*`],
      },
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
