import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import type { AlarmTopicRef, ClusterRef, KeyRef } from "../existing/references";
import { ServiceRole } from "../iam/service-role";
import { physicalName } from "../names/physical-name";
import { DeadLetterQueue } from "../queues/dead-letter-queue";
import type { Target } from "../target";
import { redeployDocument } from "./redeploy-document";
import { runbookStarter } from "./runbook-starter";

export interface RedeployRunbookProps extends Target {
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  /** Cluster of the services. */
  readonly cluster: ClusterRef;
  /** Where the alarm for failures is sent. */
  readonly alarmTopic: AlarmTopicRef;
  /** Encrypts failed events: a key that SQS and EventBridge may use. */
  readonly key: KeyRef;
}

/**
 * Replaces the tasks of services after a secret was rotated, without own code: a Systems Manager runbook that EventBridge
 * starts. Failures go to a queue with an alarm.
 */
export class RedeployRunbook extends Construct {
  /** Events that did not start the runbook, and runs that failed. */
  readonly failures: DeadLetterQueue;
  private readonly document: SsmDocument;
  private readonly runner: ServiceRole;
  private readonly starter: ServiceRole;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RedeployRunbookProps,
  ) {
    super(scope, id);
    const { prefix, account, region, cluster } = props;
    const target = { account, region };
    const name = physicalName("aws_ssm_document", prefix, "redeploy");
    this.runner = new ServiceRole(this, "runner", {
      name: `${prefix}-redeploy`,
      description: `Replaces the tasks of services in ${prefix} when a secret was rotated`,
      service: "ssm.amazonaws.com",
      sourceArn: `arn:aws:ssm:${region}:${account}:automation-execution/*`,
      ...target,
    });
    this.document = new SsmDocument(this, "Resource", {
      name,
      documentType: "Automation",
      documentFormat: "JSON",
      content: redeployDocument({ cluster: cluster.name, roleArn: this.runner.arn }),
    });
    this.starter = runbookStarter(this, {
      ...target,
      name: `${prefix}-redeploy-start`,
      description: `Starts the runbook that replaces tasks in ${prefix}`,
      rules: `${prefix}-*`,
      runbook: name,
      runner: this.runner,
    });
    this.failures = this.failureQueue(name);
  }

  /** Starts the runbook for a service on each event that a rule matches. */
  startOn(rule: CloudwatchEventRule, serviceName: string): void {
    const { account, region, cluster } = this.props;
    this.runner.allow({
      actions: ["ecs:UpdateService"],
      resources: [`arn:aws:ecs:${region}:${account}:service/${cluster.name}/${serviceName}`],
    });
    new CloudwatchEventTarget(this, `start-${serviceName}`, {
      rule: rule.name,
      arn: `arn:aws:ssm:${region}:${account}:automation-definition/${this.document.name}:$DEFAULT`,
      roleArn: this.starter.arn,
      input: JSON.stringify({ ServiceName: [serviceName] }),
      // After an hour the event goes to the queue of failures: the engineer on call starts the deployment.
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
      deadLetterConfig: { arn: this.failures.arn },
    });
  }

  /** The queue for events that EventBridge could not deliver, and for runs that failed. */
  private failureQueue(document: string): DeadLetterQueue {
    const { prefix, account, region, alarmTopic, key } = this.props;
    const failures = new DeadLetterQueue(this, "failures", {
      name: physicalName("aws_sqs_queue", prefix, "redeploy-failures"),
      key,
      alarmTopic,
      symptom:
        "A secret was rotated, and a service that uses it was not redeployed: its tasks still have the old value. Look at the message, then force a new deployment of the service.",
      allows: (arn) => [
        {
          sid: "KeepFailures",
          principals: { Service: ["events.amazonaws.com"] },
          actions: ["sqs:SendMessage"],
          resources: [arn],
          conditions: {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${account}:rule/${prefix}-*` },
          },
        },
      ],
    });
    const rule = new CloudwatchEventRule(this, "failed", {
      name: physicalName("aws_cloudwatch_event_rule", prefix, "redeploy-failed"),
      description: `Runs of ${document} that did not succeed`,
      eventPattern: JSON.stringify({
        source: ["aws.ssm"],
        "detail-type": ["EC2 Automation Execution Status-change Notification"],
        detail: { Definition: [document], Status: ["Failed", "TimedOut", "Cancelled"] },
      }),
    });
    new CloudwatchEventTarget(this, "keep-failed", { rule: rule.name, arn: failures.arn });
    return failures;
  }
}
