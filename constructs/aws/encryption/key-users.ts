import type { Statement } from "../iam/policy-document";
import type { Target } from "../target";

/** What encrypts and decrypts needs of a key. */
export const cryptography = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
];

/** What publishes to an encrypted topic, or sends to an encrypted queue, needs of its key. */
const publishing = ["kms:Decrypt", "kms:GenerateDataKey*"];

/** Services of AWS through which principals of the account use a key. */
const through = [
  "rds",
  "elasticache",
  "secretsmanager",
  "s3",
  "ecr",
  "sns",
  "sqs",
  "kafka",
  "scheduler",
  "elasticfilesystem",
  "firehose",
] as const;

type Through = (typeof through)[number];

interface Use extends Omit<Statement, "principals" | "resources"> {
  /** The services that use the key themselves; without them, the principals of the account. */
  readonly services?: readonly string[];
}

/** Who else uses a key, and when. */
const uses = {
  logs: ({ account, region }) => ({
    sid: "CloudWatchLogs",
    services: [`logs.${region}.amazonaws.com`],
    actions: cryptography,
    conditions: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:*` },
    },
  }),
  alarms: ({ account }) => ({
    sid: "Alarms",
    services: ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"],
    actions: publishing,
    conditions: { StringEquals: { "aws:SourceAccount": account } },
  }),
  topics: ({ account, region }) => ({
    sid: "Topics",
    services: ["sns.amazonaws.com"],
    actions: publishing,
    conditions: { ArnLike: { "aws:SourceArn": `arn:aws:sns:${region}:${account}:*` } },
  }),
  events: ({ account, region }) => ({
    sid: "Events",
    services: ["events.amazonaws.com"],
    actions: publishing,
    conditions: { ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${account}:rule/*` } },
  }),
  cloudtrail: ({ account, region }) => ({
    sid: "CloudTrail",
    services: ["cloudtrail.amazonaws.com"],
    actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
    conditions: { ArnLike: { "aws:SourceArn": `arn:aws:cloudtrail:${region}:${account}:trail/*` } },
  }),
  config: ({ account }) => ({
    sid: "Config",
    services: ["config.amazonaws.com"],
    actions: publishing,
    conditions: { StringEquals: { "AWS:SourceAccount": account } },
  }),
  backup: (target) => ({
    sid: "ThroughBackup",
    actions: [...cryptography, "kms:CreateGrant"],
    conditions: callsThrough(["backup", "rds", "elasticfilesystem", "s3"], target),
  }),
  "backup-notices": ({ account }) => ({
    sid: "BackupNotices",
    services: ["backup.amazonaws.com"],
    actions: publishing,
    conditions: { StringEquals: { "aws:SourceAccount": account } },
  }),
  cloudfront: ({ account }) => ({
    sid: "Distributions",
    services: ["cloudfront.amazonaws.com"],
    actions: ["kms:Decrypt"],
    conditions: { ArnLike: { "aws:SourceArn": `arn:aws:cloudfront::${account}:distribution/*` } },
  }),
  iam: () => ({ sid: "Account", actions: cryptography }),
} satisfies Readonly<Record<string, (target: Target) => Use>>;

/**
 * Who may use a key. `rds`, `elasticache`, `secretsmanager`, `s3`, `ecr`, `sqs`, `sns`, `kafka`, `scheduler`, `elasticfilesystem`: principals of
 * this account, through that AWS service only. `topics`: SNS, to deliver from topics of this account and region to
 * encrypted queues. `logs`: CloudWatch Logs. `alarms`: CloudWatch and RDS events, to publish to an encrypted topic. `iam`:
 * principals that an IAM policy of this account allows. `cloudtrail`: trails of this account and region. `config`: AWS
 * Config of this account. `events`: EventBridge rules of this account and region, to send to encrypted queues. `backup`:
 * principals of this account, through AWS Backup and the services that restore for it. `backup-notices`: AWS Backup, to
 * publish to an encrypted topic.
 */
export type KeyUser = Through | keyof typeof uses;

/** The statement of a key policy that lets a user use the key. */
export function useOf(user: KeyUser, target: Target): Statement {
  const { services, ...use }: Use = isThrough(user) ? useThrough(user, target) : uses[user](target);
  const principals = services ? { Service: services } : { AWS: [`arn:aws:iam::${target.account}:root`] };
  return { ...use, principals, resources: ["*"] };
}

function isThrough(user: KeyUser): user is Through {
  return (through as readonly KeyUser[]).includes(user);
}

function useThrough(service: Through, target: Target): Use {
  return {
    sid: `Through${service.charAt(0).toUpperCase()}${service.slice(1)}`,
    actions: [...cryptography, "kms:CreateGrant"],
    conditions: callsThrough(service, target),
  };
}

/** Only calls of these services, for principals of the account. */
function callsThrough(service: string | readonly string[], { account, region }: Target) {
  const named = (own: string) => `${own}.${region}.amazonaws.com`;
  const services = typeof service === "string" ? named(service) : service.map(named);
  return { StringEquals: { "kms:CallerAccount": account, "kms:ViaService": services } };
}
