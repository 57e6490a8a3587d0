import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { defaultOnRotation } from "../../../application/rotation";
import { exactly } from "../../../application/schema-values";
import { secretIdVariable, secretVariable } from "../../../application/variable-names";
import type { Consumer } from "../../../aws/consumer";
import type { KeyRef } from "../../../aws/existing/references";
import { denyWithoutTls, policyDocument, type Statement } from "../../../aws/iam/policy-document";
import { physicalName } from "../../../aws/names/physical-name";
import { suppress } from "../../../terraform/annotations";
import { checkProps } from "../../../terraform/check-props";
import { type SecretSettings, secretSettingsSchema } from "../settings";
import { type SecretProps, secretSchema } from "../spec";

export interface AppSecretProps extends SecretSettings, SecretProps {
  /** Name of the secret in Secrets Manager: `shop/production/payment-key`. Another name replaces the secret. */
  readonly name: string;
  /** Name of the secret in kebab case: names the variable in the container, `payment-key` is `PAYMENT_KEY`. */
  readonly label: string;
  /** Encrypts the value: a key that Secrets Manager may use. */
  readonly key: KeyRef;
}

const schema = exactly({ ...secretSettingsSchema.shape, ...secretSchema.omit({ kind: true }).shape });

/** A secret without a value: its owner writes the value, which is in no code, JSON or state. */
export class AppSecret extends Construct {
  /** The secret. */
  readonly resource: SecretsmanagerSecret;
  private readonly readers: string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AppSecretProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props);
    this.resource = new SecretsmanagerSecret(this, "Resource", {
      name: physicalName("aws_secretsmanager_secret", props.name),
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
   * Injects the value into a service's container when a task starts. After a rotation new tasks get the new value; with
   * `reread` the container gets the secret's ARN and the permission to read it.
   */
  grantRead(consumer: Consumer): void {
    const { label, key, onRotation = defaultOnRotation } = this.props;
    const read: Statement[] = [
      { actions: ["secretsmanager:GetSecretValue"], resources: [this.resource.arn] },
      { actions: ["kms:Decrypt"], resources: [key.arn] },
    ];
    this.readers.push(consumer.executionRoleArn);
    consumer.injectSecret(secretVariable(label), { arn: this.resource.arn }, ...read);
    if (onRotation === "redeploy") {
      consumer.redeployOn?.(this.resource.arn);
      return;
    }
    this.readers.push(consumer.taskRoleArn);
    consumer.setVariable(secretIdVariable(label), this.resource.arn);
    consumer.allow(...read);
  }

  /** Denies reading the value to all but the services that use it, whatever IAM policies of the account allow. */
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
