import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { type Severity, severities } from "../../alarms/declaration";
import { type Accepted, exactly } from "../../application/schema-values";
import { shortHash } from "../../application/short-hash";
import { checkProps } from "../../terraform/check-props";
import { EncryptionKey } from "../encryption/encryption-key";
import type { AlarmTopicRef } from "../existing/references";
import { denyWithoutTls, policyDocument } from "../iam/policy-document";
import { physicalName } from "../names/physical-name";
import { type Target, targetShape } from "../target";
import { ChatChannels } from "./chat-channels";
import { type AlertRoute, alertTopicSchema } from "./settings";
import { Webhook } from "./webhook";

export interface AlertTopicProps extends Target, Accepted<typeof alertTopicSchema> {
  /** First part of the names of the topics and their key: `shop-production`. A topic's name is cut to 256 characters. */
  readonly name: string;
  /**
   * Whether AWS Backup of this account publishes too.
   * @default false
   */
  readonly hearsBackups?: boolean;
}

const schema = exactly({ ...targetShape, ...alertTopicSchema.shape });

/**
 * An encrypted topic for each severity of alarms, with its receivers: only CloudWatch and RDS of this account publish to
 * them.
 */
export class AlertTopic extends Construct implements AlarmTopicRef {
  /** The SNS topic of pages. */
  readonly resource: SnsTopic;
  readonly topics: Readonly<Record<Severity, string>>;
  /** Page for the engineer on call. */
  readonly runbookUrl: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlertTopicProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props);
    const { account, region, name } = props;
    this.runbookUrl = props.runbookUrl;
    const key = new EncryptionKey(this, "key", {
      alias: `${name}/alerts`,
      description: `Alerts of ${name}`,
      usedBy: ["alarms", "sns", ...(props.hearsBackups ? (["backup-notices"] as const) : [])],
      account,
      region,
    });
    const scopes = {
      page: this,
      ticket: new Construct(this, "ticket"),
      info: new Construct(this, "info"),
    };
    this.resource = this.topic(scopes.page, key.arn, ["alerts"]);
    this.topics = {
      page: this.resource.arn,
      ticket: this.topic(scopes.ticket, key.arn, ["alerts", "ticket"]).arn,
      info: this.topic(scopes.info, key.arn, ["alerts", "info"]).arn,
    };
    const routes = severities.map((severity) => {
      const route: AlertRoute = props[severity] ?? { email: props.email };
      this.subscribe(scopes[severity], this.topics[severity], route);
      return { topic: this.topics[severity], ...route };
    });
    new ChatChannels(this, "chat", { name, account, region, routes });
  }

  private topic(scope: Construct, kmsMasterKeyId: string, parts: readonly string[]): SnsTopic {
    const { name, account, hearsBackups } = this.props;
    const publishers = [
      "cloudwatch.amazonaws.com",
      "events.rds.amazonaws.com",
      ...(hearsBackups ? ["backup.amazonaws.com"] : []),
    ];
    const topic = new SnsTopic(scope, "Resource", {
      name: physicalName("aws_sns_topic", name, ...parts),
      kmsMasterKeyId,
    });
    new SnsTopicPolicy(scope, "policy", {
      arn: topic.arn,
      policy: policyDocument([
        {
          sid: "Alarms",
          principals: { Service: publishers },
          actions: ["sns:Publish"],
          resources: [topic.arn],
          conditions: { StringEquals: { "aws:SourceAccount": account } },
        },
        denyWithoutTls(["sns:Publish"], [topic.arn]),
      ]),
    });
    return topic;
  }

  private subscribe(scope: Construct, topicArn: string, { email = [], webhooks = [] }: AlertRoute): void {
    for (const address of email) {
      new SnsTopicSubscription(scope, `email-${shortHash(address)}`, {
        topicArn,
        protocol: "email",
        endpoint: address,
      });
    }
    for (const webhook of webhooks)
      new Webhook(scope, `webhook-${shortHash(webhook.urlSecretArn)}`, {
        ...webhook,
        name: this.props.name,
        topicArn,
      });
  }
}
