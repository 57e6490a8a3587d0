import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { Construct } from "constructs";
import { shortHash } from "../../application/short-hash";
import { denyWithoutTls, policyDocument } from "../iam/policy-document";
import { physicalName } from "../names/physical-name";
import type { AlertRoute } from "./settings";
import { Webhook } from "./webhook";

export interface SeverityTopicProps {
  /** Parts of the topic's name: `shop-production`, `alerts`. */
  readonly name: readonly [string, ...string[]];
  /** The account whose alarms and databases may publish. */
  readonly account: string;
  /** Region of the topic. */
  readonly region: string;
  /** ARN of the key that encrypts the messages. */
  readonly keyArn: string;
  /**
   * Whether AWS Backup of this account publishes too.
   * @default false
   */
  readonly hearsBackups?: boolean | undefined;
  /** Who receives the messages; chat channels are subscribed elsewhere. */
  readonly route: Pick<AlertRoute, "email" | "webhooks">;
}

/** An encrypted topic with its receivers: only CloudWatch and RDS of this account publish to it. */
export function severityTopic(
  scope: Construct,
  { name, account, region, keyArn, hearsBackups, route }: SeverityTopicProps,
): SnsTopic {
  const topic = new SnsTopic(scope, "Resource", {
    name: physicalName("aws_sns_topic", ...name),
    kmsMasterKeyId: keyArn,
  });
  new SnsTopicPolicy(scope, "policy", {
    arn: topic.arn,
    policy: policyDocument([
      {
        sid: "Alarms",
        principals: {
          Service: [
            "cloudwatch.amazonaws.com",
            "events.rds.amazonaws.com",
            ...(hearsBackups ? ["backup.amazonaws.com"] : []),
          ],
        },
        actions: ["sns:Publish"],
        resources: [topic.arn],
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      },
      denyWithoutTls(["sns:Publish"], [topic.arn]),
    ]),
  });
  for (const address of route.email ?? [])
    new SnsTopicSubscription(scope, `email-${shortHash(address)}`, {
      topicArn: topic.arn,
      protocol: "email",
      endpoint: address,
    });
  for (const webhook of route.webhooks ?? [])
    new Webhook(scope, `webhook-${shortHash(webhook.urlSecretArn)}`, {
      ...webhook,
      name: name[0],
      region,
      topicArn: topic.arn,
    });
  return topic;
}
