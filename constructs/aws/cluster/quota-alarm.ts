import type { Construct } from "constructs";
import { networkAlarms } from "../../alarms/network";
import { Alarm } from "../alerting/alarm";
import type { AlarmTopicRef } from "../existing/references";

/**
 * Alarm on the share of the account's quota of vCPUs on Fargate that its tasks use.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/monitoring-fargate-usage.html
 */
export function quotaAlarm(
  scope: Construct,
  { name, alarmTopic }: { readonly name: string; readonly alarmTopic: AlarmTopicRef },
): void {
  new Alarm(scope, "quota", {
    alarm: networkAlarms.quota,
    name: `${name}-fargate-quota`,
    of: {
      expression: "100 * used / SERVICE_QUOTA(used)",
      of: {
        used: {
          namespace: "AWS/Usage",
          name: "ResourceCount",
          dimensions: { Service: "Fargate", Type: "Resource", Resource: "vCPU", Class: "Standard/OnDemand" },
          statistic: "Maximum",
        },
      },
    },
    alarmTopic,
  });
}
