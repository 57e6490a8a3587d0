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
  /**
   * ARNs of the roles of a service or a job that reads a replica of the secret in another region, whose policy is this one.
   * @default the secret has no replica
   */
  readonly readersElsewhere?:
    | ((label: string) => { readonly execution: string; readonly task: string })
    | undefined;
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
    const { label, key, onRotation = defaultOnRotation, readersElsewhere } = this.props;
    const elsewhere = readersElsewhere?.(consumer.label);
    this.readers.push(consumer.executionRoleArn, ...(elsewhere ? [elsewhere.execution] : []));
    if (onRotation === "reread")
      this.readers.push(consumer.taskRoleArn, ...(elsewhere ? [elsewhere.task] : []));
    grantSecret(consumer, { arn: this.resource.arn, label, key, onRotation });
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

/** A secret whose value a container gets when it starts, in this region. */
interface Granted extends Pick<SecretProps, "onRotation"> {
  readonly arn: string;
  readonly label: string;
  readonly key: KeyRef;
}

/** Injects the value, and lets the roles read it. */
export function grantSecret(
  consumer: Consumer,
  { arn, label, key, onRotation = defaultOnRotation }: Granted,
): void {
  const read: Statement[] = [
    { actions: ["secretsmanager:GetSecretValue"], resources: [arn] },
    { actions: ["kms:Decrypt"], resources: [key.arn] },
  ];
  consumer.injectSecret(secretVariable(label), { arn }, ...read);
  if (onRotation === "redeploy") {
    consumer.redeployOn?.(arn);
    return;
  }
  consumer.setVariable(secretIdVariable(label), arn);
  consumer.allow(...read);
}
