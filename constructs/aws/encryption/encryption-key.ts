import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, exactly, integer, text } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { policyDocument, type Statement } from "../iam/policy-document";
import { physicalName } from "../names/physical-name";
import { type Target, targetShape } from "../target";

/**
 * Who may use a key. `rds`, `elasticache`, `secretsmanager`, `s3`, `ecr`, `sqs`, `sns`, `kafka`, `scheduler`, `elasticfilesystem`: principals of
 * this account, through that AWS service only. `topics`: SNS, to deliver from topics of this account and region to
 * encrypted queues. `logs`: CloudWatch Logs. `alarms`: CloudWatch and RDS events, to publish to an encrypted topic. `iam`:
 * principals that an IAM policy of this account allows. `cloudtrail`: trails of this account and region. `config`: AWS
 * Config of this account. `events`: EventBridge rules of this account and region, to send to encrypted queues. `backup`:
 * principals of this account, through AWS Backup and the services that restore for it. `backup-notices`: AWS Backup, to
 * publish to an encrypted topic.
 */
export type KeyUser =
  | "rds"
  | "elasticache"
  | "secretsmanager"
  | "s3"
  | "ecr"
  | "sns"
  | "sqs"
  | "kafka"
  | "topics"
  | "scheduler"
  | "elasticfilesystem"
  | "firehose"
  | "logs"
  | "alarms"
  | "cloudfront"
  | "iam"
  | "cloudtrail"
  | "config"
  | "events"
  | "backup"
  | "backup-notices";

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
      policy: policyDocument([administration(props), ...props.usedBy.map((user) => use(user, props))]),
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

const cryptography = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
];

function use(user: KeyUser, { account, region }: Target): Statement {
  switch (user) {
    case "logs":
      return {
        sid: "CloudWatchLogs",
        principals: { Service: [`logs.${region}.amazonaws.com`] },
        actions: cryptography,
        resources: ["*"],
        conditions: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:*` },
        },
      };
    case "alarms":
      return {
        sid: "Alarms",
        principals: { Service: ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"] },
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      };
    case "topics":
      return {
        sid: "Topics",
        principals: { Service: ["sns.amazonaws.com"] },
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: { ArnLike: { "aws:SourceArn": `arn:aws:sns:${region}:${account}:*` } },
      };
    case "events":
      return {
        sid: "Events",
        principals: { Service: ["events.amazonaws.com"] },
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: { ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${account}:rule/*` } },
      };
    case "cloudtrail":
      return {
        sid: "CloudTrail",
        principals: { Service: ["cloudtrail.amazonaws.com"] },
        actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: {
          ArnLike: { "aws:SourceArn": `arn:aws:cloudtrail:${region}:${account}:trail/*` },
        },
      };
    case "config":
      return {
        sid: "Config",
        principals: { Service: ["config.amazonaws.com"] },
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: { StringEquals: { "AWS:SourceAccount": account } },
      };
    case "backup":
      return {
        sid: "ThroughBackup",
        principals: { AWS: [`arn:aws:iam::${account}:root`] },
        actions: [...cryptography, "kms:CreateGrant"],
        resources: ["*"],
        conditions: {
          StringEquals: {
            "kms:CallerAccount": account,
            "kms:ViaService": ["backup", "rds", "elasticfilesystem", "s3"].map(
              (service) => `${service}.${region}.amazonaws.com`,
            ),
          },
        },
      };
    case "backup-notices":
      return {
        sid: "BackupNotices",
        principals: { Service: ["backup.amazonaws.com"] },
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      };
    case "cloudfront":
      return {
        sid: "Distributions",
        principals: { Service: ["cloudfront.amazonaws.com"] },
        actions: ["kms:Decrypt"],
        resources: ["*"],
        conditions: { ArnLike: { "aws:SourceArn": `arn:aws:cloudfront::${account}:distribution/*` } },
      };
    case "iam":
      return {
        sid: "Account",
        principals: { AWS: [`arn:aws:iam::${account}:root`] },
        actions: cryptography,
        resources: ["*"],
      };
    case "rds":
    case "elasticache":
    case "secretsmanager":
    case "s3":
    case "ecr":
    case "sns":
    case "sqs":
    case "kafka":
    case "scheduler":
    case "elasticfilesystem":
    case "firehose":
      return {
        sid: `Through${user.charAt(0).toUpperCase()}${user.slice(1)}`,
        principals: { AWS: [`arn:aws:iam::${account}:root`] },
        actions: [...cryptography, "kms:CreateGrant"],
        resources: ["*"],
        conditions: {
          StringEquals: { "kms:CallerAccount": account, "kms:ViaService": `${user}.${region}.amazonaws.com` },
        },
      };
  }
}
