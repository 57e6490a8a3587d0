import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../names/physical-name";
import type { RedeployRunbook } from "./redeploy-runbook";

export interface RotationRuleProps {
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  /** Name of the service in the cluster: `api`. */
  readonly serviceName: string;
  /** The runbook that the rule starts. */
  readonly runbook: RedeployRunbook;
}

/**
 * Redeploys one service when one of its secrets has a new current value, rotated by AWS or written by its owner.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/event-detail-secret-label-updated-secretsmanager.html
 */
export class RotationRule extends Construct {
  private readonly secretArns: string[] = [];

  constructor(scope: Construct, id: string, { prefix, serviceName, runbook }: RotationRuleProps) {
    super(scope, id);
    const rule = new CloudwatchEventRule(this, "Resource", {
      name: physicalName("aws_cloudwatch_event_rule", prefix, serviceName, "rotated"),
      description: `Secrets of ${prefix}-${serviceName} that have a new value`,
      // Secrets are added after the constructor.
      eventPattern: Lazy.stringValue({
        produce: () =>
          JSON.stringify({
            source: ["aws.secretsmanager"],
            "detail-type": ["Secret Label Updated"],
            resources: this.secretArns,
            detail: { labelUpdated: ["AWSCURRENT"] },
          }),
      }),
    });
    runbook.startOn(rule, serviceName);
  }

  watch(secretArn: string): void {
    this.secretArns.push(secretArn);
  }
}
