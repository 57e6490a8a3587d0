import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, exactly, integer, text } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { policyDocument, type Statement } from "../iam/policy-document";
import { physicalName } from "../names/physical-name";
import { type Target, targetShape } from "../target";
import { cryptography, type KeyUser, useOf } from "./key-users";

const schema = exactly({
  ...targetShape,
  /** Name of the alias without `alias/`: 1–250 letters, digits, `/`, `_` and `-`, not starting with `aws/`. */
  alias: text(
    /^(?!aws\/)[A-Za-z0-9/_-]{1,250}$/,
    "an alias without alias/: 1–250 letters, digits, /, _ and -, not starting with aws/",
    '"shop-production/data"',
  ),
  /**
   * Days for which KMS can restore the key after it was deleted: 7–30. Then everything that it encrypted is lost.
   * @default 30
   */
  deletionWindowDays: integer(7, 30, "days").optional(),
});

export interface EncryptionKeyProps extends Accepted<typeof schema> {
  /** What the key encrypts, for the console: 1–8192 characters. */
  readonly description: string;
  /** Who may use the key: the key policy allows nobody else. */
  readonly usedBy: readonly KeyUser[];
  /**
   * Numbers of other accounts whose principals may decrypt with the key: AWS Backup there copies what it encrypts.
   * @default none
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
   */
  readonly sharedWith?: readonly string[];
  /**
   * The provider of the key's region.
   * @default the stack's own
   */
  readonly provider?: TerraformProvider;
}

/** A KMS key that rotates every year. Its policy allows only the given users. */
export class EncryptionKey extends Construct {
  /** The KMS key. */
  readonly resource: KmsKey;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    checkProps(this, schema, props);
    this.resource = new KmsKey(this, "Resource", {
      provider: props.provider,
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: props.deletionWindowDays ?? 30,
      policy: policyDocument([
        administration(props),
        ...props.usedBy.map((user) => useOf(user, props)),
        ...(props.sharedWith ?? []).flatMap(shared),
      ]),
    });
    new KmsAlias(this, "alias", {
      provider: props.provider,
      name: physicalName("aws_kms_alias", `alias/${props.alias}`),
      targetKeyId: this.resource.keyId,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }
}

/** Lets the account's IAM policies manage the key, not use it. */
function administration({ account }: Target): Statement {
  return {
    sid: "Administration",
    principals: { AWS: [`arn:aws:iam::${account}:root`] },
    actions: [
      "kms:CreateAlias",
      "kms:Describe*",
      "kms:Enable*",
      "kms:List*",
      "kms:Put*",
      "kms:Update*",
      "kms:Revoke*",
      "kms:Disable*",
      "kms:Get*",
      "kms:Delete*",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:ScheduleKeyDeletion",
      "kms:CancelKeyDeletion",
      "kms:RotateKeyOnDemand",
    ],
    resources: ["*"],
  };
}

/** Lets another account decrypt, and lets services of AWS there do so for it. */
function shared(account: string): Statement[] {
  const other = { principals: { AWS: [`arn:aws:iam::${account}:root`] }, resources: ["*"] };
  return [
    { sid: `Account${account}`, ...other, actions: cryptography },
    {
      sid: `ServicesIn${account}`,
      ...other,
      actions: ["kms:CreateGrant"],
      conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
