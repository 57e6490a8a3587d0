import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { Construct } from "constructs";
import type { Consumer } from "../../../aws/consumer";
import type { KeyRef } from "../../../aws/existing/references";
import { denyWithoutTls, policyDocument } from "../../../aws/iam/policy-document";
import { physicalName } from "../../../aws/names/physical-name";
import { topicVariables } from "../variables";

export interface TopicProps {
  /** First part of the topic's name: `shop-production`. The name is cut to 256 characters. */
  readonly prefix: string;
  /** Name of the topic in kebab case: part of its name and of the variable that its users get, `order-events`. */
  readonly label: string;
  /** Encrypts the messages: a key that SNS may use for callers of this account. */
  readonly key: KeyRef;
}

/** An encrypted SNS topic. The task roles of its users allow to publish, over TLS only. */
export class Topic extends Construct {
  /** The SNS topic. */
  readonly resource: SnsTopic;
  /** Name of the topic in kebab case. */
  readonly label: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TopicProps,
  ) {
    super(scope, id);
    this.label = props.label;
    this.resource = new SnsTopic(this, "Resource", {
      name: physicalName("aws_sns_topic", props.prefix, props.label),
      kmsMasterKeyId: props.key.arn,
      signatureVersion: 2,
    });
    new SnsTopicPolicy(this, "policy", {
      arn: this.resource.arn,
      policy: policyDocument([denyWithoutTls(["sns:Publish"], [this.resource.arn])]),
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  /** Lets a service publish, and nothing else. */
  grantPublish(consumer: Consumer): void {
    consumer.reach("sns");
    consumer.setVariable(topicVariables(this.label).topic, this.arn);
    consumer.allow(
      { actions: ["sns:Publish"], resources: [this.arn] },
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [this.props.key.arn] },
    );
  }
}
