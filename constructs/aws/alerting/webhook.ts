import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { Construct } from "constructs";
import { shortHash } from "../../application/short-hash";
import { physicalNameEnding } from "../names/physical-name";

export interface WebhookProps {
  /** First part of the stack's name: `shop-production`. */
  readonly name: string;
  /** What receives the alarms: `pagerduty`. */
  readonly service: string;
  /** ARN of the secret with the URL, in any region. */
  readonly urlSecretArn: string;
  /** Region of the topic: CloudFormation reads the secret, or its replica, there. */
  readonly region: string;
  /** ARN of the topic. */
  readonly topicArn: string;
}

/**
 * Sends a topic's alarms to a URL that holds a key. Terraform would write the URL of a subscription into its state;
 * CloudFormation reads it from the secret by itself, so the template and the state have only the secret's ARN.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 */
export class Webhook extends Construct {
  constructor(scope: Construct, id: string, { name, service, urlSecretArn, region, topicArn }: WebhookProps) {
    super(scope, id);
    // A replica has the same ARN, in its own region.
    const secretArn = urlSecretArn.replace(/^(arn:aws:secretsmanager:)[^:]+/, `$1${region}`);
    new CloudformationStack(this, "Resource", {
      name: physicalNameEnding(
        shortHash(`${id} ${scope.node.path}`),
        "aws_cloudformation_stack",
        name,
        service,
      ),
      templateBody: JSON.stringify({
        Description: `Alarms to ${service}`,
        Resources: {
          Subscription: {
            Type: "AWS::SNS::Subscription",
            Properties: {
              TopicArn: topicArn,
              Protocol: "https",
              Endpoint: `{{resolve:secretsmanager:${secretArn}:SecretString}}`,
            },
          },
        },
      }),
    });
  }
}
