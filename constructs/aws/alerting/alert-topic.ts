import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { EncryptionKey } from "../encryption/encryption-key";
import { fitName, shortHash } from "../fit-name";
import { denyWithoutTls, policyDocument } from "../iam/policy-document";
import type { Target } from "../target";

export interface AlertTopicProps extends Target {
  readonly name: string;
  /** Addresses that get every alarm; each confirms AWS's mail once. */
  readonly email: readonly string[];
  /** Page that each alarm's text links to. */
  readonly runbookUrl: string;
}

/** Where alarms and database events go: an encrypted topic that only AWS's alarms of this account publish to. */
export class AlertTopic extends Construct {
  readonly resource: SnsTopic;
  readonly runbookUrl: string;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const { account, region } = props;
    this.runbookUrl = props.runbookUrl;
    const key = new EncryptionKey(this, "key", {
      alias: `${props.name}/alerts`,
      description: `Alerts of ${props.name}`,
      usedBy: ["alarms", "sns"],
      account,
      region,
    });
    this.resource = new SnsTopic(this, "Resource", {
      name: fitName(256, props.name, "alerts"),
      kmsMasterKeyId: key.arn,
    });
    new SnsTopicPolicy(this, "policy", {
      arn: this.resource.arn,
      policy: policyDocument([
        {
          sid: "Alarms",
          principals: { Service: ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"] },
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
