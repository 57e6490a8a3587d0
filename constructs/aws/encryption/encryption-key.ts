import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../iam/policy-document";
import type { Target } from "../target";

/**
 * Who may use a key. `rds`, `elasticache`, `secretsmanager`, `s3`, `ecr`, `sqs`, `kafka`, `scheduler`: callers of this account,
 * only through that service. `topics`: SNS itself, which delivers from topics of this account and region to encrypted queues.
 * `logs`: CloudWatch Logs. `alarms`: CloudWatch and RDS events, which publish to an encrypted topic. `sns`: callers of
 * this account through SNS. `iam`: whoever an IAM policy of this account allows, directly. `cloudtrail`: trails of this
 * account and region. `config`: AWS Config, for this account. `events`: rules of EventBridge of this account and region,
 * which send to encrypted queues.
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
  | "logs"
  | "alarms"
  | "iam"
  | "cloudtrail"
  | "config"
  | "events";

export interface EncryptionKeyProps extends Target {
  /** Name of the alias, without `alias/`. */
  readonly alias: string;
  readonly description: string;
  /** Exactly those that use it. */
  readonly usedBy: readonly KeyUser[];
  /**
   * Days in which a deleted key can be restored: 7–30.
   * @default 30
   */
  readonly deletionWindowDays?: number;
}

/** A KMS key that rotates every year, whose policy names exactly its users. */
export class EncryptionKey extends Construct {
  readonly resource: KmsKey;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    this.resource = new KmsKey(this, "Resource", {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: props.deletionWindowDays ?? 30,
      policy: policyDocument([administration(props), ...props.usedBy.map((user) => use(user, props))]),
    });
    new KmsAlias(this, "alias", { name: `alias/${props.alias}`, targetKeyId: this.resource.keyId });
  }

  get arn(): string {
    return this.resource.arn;
  }
}

/** The account manages the key through its IAM policies; managing is not using. */
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
