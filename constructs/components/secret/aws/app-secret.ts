import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { defaultOnRotation, type OnRotation } from "../../../application/rotation";
import { secretIdVariable, secretVariable } from "../../../application/variable-names";
import type { Consumer } from "../../../aws/consumer";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import { denyWithoutTls, policyDocument, type Statement } from "../../../aws/iam/policy-document";
import { suppress } from "../../../terraform/annotations";

export interface AppSecretProps {
  /** Stable: `shop/production/payment-key`. */
  readonly name: string;
  /** The word in the application: names the variable in the container. */
  readonly label: string;
  readonly description: string;
  /** A key that Secrets Manager may use. */
  readonly key: EncryptionKey;
  /** Days in which it can be restored after it was deleted: 7–30. */
  readonly recoveryDays: number;
  /** @default "redeploy" */
  readonly onRotation?: OnRotation;
}

/** The place of a secret. Its value is written by its owner and never stands in code, JSON or state. */
export class AppSecret extends Construct {
  readonly resource: SecretsmanagerSecret;
  private readonly readers: string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AppSecretProps,
  ) {
    super(scope, id);
    this.resource = new SecretsmanagerSecret(this, "Resource", {
      name: props.name,
      description: props.description,
      kmsKeyId: props.key.arn,
      recoveryWindowInDays: props.recoveryDays,
    });
    const because = "issued outside AWS: its owner rotates it there and writes the new value";
    suppress(this.resource, ["CKV2_AWS_57", "secret-rotated"], because);
    suppress(this.resource, ["AwsSolutions-SMG4", "FSBP-SecretsManager-1"], because);
    new SecretsmanagerSecretPolicy(this, "policy", {
      secretArn: this.resource.arn,
      blockPublicPolicy: true,
      policy: Lazy.stringValue({ produce: () => policyDocument(this.policy()) }),
    });
  }

  /**
   * Injects the value into a service's container when a task starts. A new value reaches it by new tasks; or it is told
   * where to read it, and allowed to.
   */
  allowFrom(consumer: Consumer): void {
    const { label, key, onRotation = defaultOnRotation } = this.props;
    const read: Statement[] = [
      { actions: ["secretsmanager:GetSecretValue"], resources: [this.resource.arn] },
      { actions: ["kms:Decrypt"], resources: [key.arn] },
    ];
    this.readers.push(consumer.executionRoleArn);
    consumer.injectSecret(secretVariable(label), this.resource.arn, ...read);
    if (onRotation === "redeploy") {
      consumer.redeployOn?.(this.resource.arn);
      return;
    }
    this.readers.push(consumer.taskRoleArn);
    consumer.setVariable(secretIdVariable(label), this.resource.arn);
    consumer.allow(...read);
  }

  /** Only the services that use it read the value, whatever IAM policies of the account allow. */
  private policy(): Statement[] {
    const read = ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue"];
    return [
      {
        sid: "DenyOtherReaders",
        effect: "Deny",
        principals: "*",
        actions: read,
        resources: ["*"],
        ...(this.readers.length > 0
          ? { conditions: { ArnNotEquals: { "aws:PrincipalArn": this.readers } } }
          : {}),
      },
      denyWithoutTls(["secretsmanager:*"], ["*"]),
    ];
  }
}
