import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { type Accepted, exactly } from "../../application/schema-values";
import { shortHash } from "../../application/short-hash";
import { checkProps } from "../../terraform/check-props";
import { EncryptionKey } from "../encryption/encryption-key";
import { denyWithoutTls, policyDocument } from "../iam/policy-document";
import { physicalName } from "../names/physical-name";
import { type Target, targetShape } from "../target";
import { alertTopicSchema } from "./settings";

export interface AlertTopicProps extends Target, Accepted<typeof alertTopicSchema> {
  /** First part of the names of the topic and its key: `shop-production`. The topic's name is cut to 256 characters. */
  readonly name: string;
  /**
   * Whether AWS Backup of this account publishes too.
   * @default false
   */
  readonly hearsBackups?: boolean;
}

const schema = exactly({ ...targetShape, ...alertTopicSchema.shape });

/** An encrypted topic for alarms and database events: only CloudWatch and RDS of this account publish to it. */
export class AlertTopic extends Construct {
  /** The SNS topic. */
  readonly resource: SnsTopic;
  /** Page for the engineer on call. */
  readonly runbookUrl: string;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const { account, region } = props;
    this.runbookUrl = props.runbookUrl;
    const publishers = [
      "cloudwatch.amazonaws.com",
      "events.rds.amazonaws.com",
      ...(props.hearsBackups ? ["backup.amazonaws.com"] : []),
    ];
    const key = new EncryptionKey(this, "key", {
      alias: `${props.name}/alerts`,
      description: `Alerts of ${props.name}`,
      usedBy: ["alarms", "sns", ...(props.hearsBackups ? (["backup-notices"] as const) : [])],
      account,
      region,
    });
    this.resource = new SnsTopic(this, "Resource", {
      name: physicalName("aws_sns_topic", props.name, "alerts"),
      kmsMasterKeyId: key.arn,
    });
    new SnsTopicPolicy(this, "policy", {
      arn: this.resource.arn,
      policy: policyDocument([
        {
          sid: "Alarms",
          principals: { Service: publishers },
          actions: ["sns:Publish"],
          resources: [this.resource.arn],
          conditions: { StringEquals: { "aws:SourceAccount": account } },
        },
        denyWithoutTls(["sns:Publish"], [this.resource.arn]),
      ]),
    });
    for (const address of props.email) {
      new SnsTopicSubscription(this, `email-${shortHash(address)}`, {
        topicArn: this.resource.arn,
        protocol: "email",
        endpoint: address,
      });
    }
  }

  get arn(): string {
    return this.resource.arn;
  }
}
