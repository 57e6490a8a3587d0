import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import type { ClusterRef } from "../existing/references";
import { policyDocument } from "../iam/policy-document";
import { LogGroup, type LogProps } from "../logs/log-group";
import { physicalName } from "../names/physical-name";
import type { Target } from "../target";
import type { QueriedMetric } from "./alarm";
import { logCount } from "./log-count";

export interface EventLogProps extends Target, LogProps {
  /** First part of names: `shop-production`. */
  readonly name: string;
  /** Cluster whose failed deployments and exited containers are recorded. */
  readonly cluster: ClusterRef;
}

/** Steps of a runbook that report whether a restored database can be read. */
const reportSteps = ["reportSuccessful", "reportFailed"] as const;
export type ReportStep = (typeof reportSteps)[number];

/**
 * Records what ECS and RDS report as events and no metric has: deployments that failed, containers that exited, backups that
 * have finished. Metric filters count them.
 */
export class EventLog extends Construct {
  /** The log group of the events. */
  readonly logGroup: LogGroup;
  private readonly policy: CloudwatchLogResourcePolicy;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EventLogProps,
  ) {
    super(scope, id);
    const { name, account, region, cluster } = props;
    this.logGroup = new LogGroup(this, "log", {
      name: `/aws/events/${name}/platform`,
      key: props.logKey,
      ...props.logRetention,
    });
    this.policy = this.allowEvents();
    const { policy } = this;
    this.record("deployments", "Deployments that failed", policy, {
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change"],
      resources: [{ prefix: `arn:aws:ecs:${region}:${account}:service/${cluster.name}/` }],
      detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    });
    this.record("exits", "Containers that exited", policy, {
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        clusterArn: [cluster.arn],
        lastStatus: ["STOPPED"],
        stopCode: ["EssentialContainerExited"],
        group: [{ prefix: "service:" }],
      },
    });
    this.record("backups", "Backups of databases that have finished", policy, {
      source: ["aws.rds"],
      "detail-type": ["RDS DB Instance Event"],
      detail: { SourceIdentifier: [{ prefix: `${name}-` }], EventID: ["RDS-EVENT-0002"] },
    });
  }

  /** Counts the events that match a filter pattern. */
  count(
    scope: Construct,
    id: string,
    { name, pattern }: { readonly name: string; readonly pattern: string },
  ): QueriedMetric {
    return logCount(scope, id, {
      logGroup: this.logGroup,
      namespace: `Plinth/${this.props.name}`,
      name,
      pattern,
    });
  }

  /** Counts the automated backups of a database cluster that have finished. The first call records these events. */
  countClusterBackups(
    scope: Construct,
    id: string,
    { name, cluster }: { readonly name: string; readonly cluster: string },
  ): QueriedMetric {
    const recorded = "cluster-backups";
    if (!this.node.tryFindChild(recorded))
      this.record(recorded, "Backups of database clusters that have finished", this.policy, {
        source: ["aws.rds"],
        "detail-type": ["RDS DB Cluster Snapshot Event"],
        detail: {
          SourceIdentifier: [{ prefix: `rds:${this.props.name}-` }],
          EventID: ["RDS-EVENT-0169"],
        },
      });
    // A snapshot is named for its cluster and the time.
    const pattern = `{ $.detail.EventID = "RDS-EVENT-0169" && $.detail.SourceIdentifier = "rds:${cluster}-20*" }`;
    return this.count(scope, id, { name, pattern });
  }

  /**
   * Counts the runs of a runbook that reached a step. The first call records these steps, of all runbooks of the environment.
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
   */
  countSteps(
    scope: Construct,
    id: string,
    { name, runbook, step }: { readonly name: string; readonly runbook: string; readonly step: ReportStep },
  ): QueriedMetric {
    const recorded = "reports";
    if (!this.node.tryFindChild(recorded))
      this.record(recorded, "Reports of what was restored", this.policy, {
        source: ["aws.ssm"],
        "detail-type": ["EC2 Automation Step Status-change Notification"],
        detail: {
          Definition: [{ prefix: `${this.props.name}-` }],
          StepName: [...reportSteps],
          Status: ["Success"],
        },
      });
    const pattern = `{ $.detail.StepName = "${step}" && $.detail.Definition = "${runbook}" }`;
    return this.count(scope, id, { name, pattern });
  }

  private record(
    id: string,
    description: string,
    policy: CloudwatchLogResourcePolicy,
    pattern: object,
  ): void {
    const { name } = this.props;
    const rule = new CloudwatchEventRule(this, id, {
      name: physicalName("aws_cloudwatch_event_rule", name, "platform", id),
      description: `${description} in ${name}`,
      eventPattern: JSON.stringify(pattern),
    });
    new CloudwatchEventTarget(this, `${id}-record`, {
      rule: rule.name,
      arn: this.logGroup.arn,
      dependsOn: [policy],
    });
  }

  /** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions */
  private allowEvents(): CloudwatchLogResourcePolicy {
    const { name } = this.props;
    const principals = { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] };
    const policy = new CloudwatchLogResourcePolicy(this, "policy", {
      policyName: physicalName("aws_cloudwatch_log_resource_policy", name, "platform-events"),
      policyDocument: policyDocument([
        {
          sid: "Write",
          principals,
          resources: [`${this.logGroup.arn}:*`],
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        },
      ]),
    });
    suppress(
      policy,
      "iam-confused-deputy",
      "AWS names no rule when it makes a stream, which stays empty; what is written into it comes from our rules only",
      "events.amazonaws.com",
      "delivery.logs.amazonaws.com",
    );
    return policy;
  }
}
