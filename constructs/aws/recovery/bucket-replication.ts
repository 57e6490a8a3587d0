import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { replicationAlarms } from "../../alarms/backup";
import { Alarm } from "../alerting/alarm";
import type { AlarmTopicRef, KeyRef } from "../existing/references";
import { ServiceRole } from "../iam/service-role";
import { replicationMinutes } from "./replication-minutes";

/** A bucket with versions whose objects are replicated. */
export interface ReplicatedBucket {
  /** Name of the bucket, as a reference. */
  readonly name: string;
  /** Name of the bucket, as plain text. */
  readonly plainName: string;
  readonly arn: string;
  /** Encrypts its objects. */
  readonly key: KeyRef;
  /** Its versioning: S3 replicates nothing without it. */
  readonly versioning: ITerraformDependable;
}

interface Side extends ReplicatedBucket {
  readonly region: string;
  readonly provider?: TerraformProvider;
}

interface Replication {
  /** First part of the names of alarms and roles: `shop-production-receipts`. */
  readonly name: string;
  readonly account: string;
  readonly here: Side;
  readonly there: Side;
  readonly alarmTopic: AlarmTopicRef;
}

/**
 * Replicates objects in both directions, so that what is written in the second region comes back. S3 replicates no replica again.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
 */
export function replicateBuckets(scope: Construct, { name, account, here, there, alarmTopic }: Replication) {
  replicate(scope, "there", `${name}-replication`, account, here, there);
  replicate(scope, "back", `${name}-replication-back`, account, there, here);
  for (const id of ["failed", "late"] as const)
    new Alarm(scope, id, {
      alarm: replicationAlarms[id],
      name: `${name}-replication-${id}`,
      of: { SourceBucket: here.plainName, DestinationBucket: there.plainName, RuleId: ruleId },
      values: { bucket: here.plainName, minutes: replicationMinutes },
      alarmTopic,
    });
}

const ruleId = "all";

function replicate(scope: Construct, id: string, name: string, account: string, from: Side, to: Side): void {
  const role = new ServiceRole(scope, `role-${id}`, {
    account,
    region: from.region,
    name,
    description: `S3 replicates ${name}`,
    service: "s3.amazonaws.com",
    sourceArn: from.arn,
  });
  const through = ({ key, region }: Side, actions: string[]) => ({
    actions,
    resources: [key.arn],
    conditions: { StringLike: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
  });
  role.allow(
    { actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"], resources: [from.arn] },
    {
      actions: [
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        "s3:GetObjectRetention",
        "s3:GetObjectLegalHold",
      ],
      resources: [`${from.arn}/*`],
    },
    { actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], resources: [`${to.arn}/*`] },
    through(from, ["kms:Decrypt"]),
    through(to, ["kms:Encrypt", "kms:GenerateDataKey"]),
  );
  new S3BucketReplicationConfigurationA(scope, id, {
    provider: from.provider,
    bucket: from.name,
    role: role.arn,
    rule: [
      {
        id: ruleId,
        priority: 0,
        status: "Enabled",
        filter: { prefix: "" },
        deleteMarkerReplication: { status: "Enabled" },
        sourceSelectionCriteria: {
          sseKmsEncryptedObjects: { status: "Enabled" },
          replicaModifications: { status: "Enabled" },
        },
        destination: {
          bucket: to.arn,
          storageClass: "STANDARD",
          encryptionConfiguration: { replicaKmsKeyId: to.key.arn },
          replicationTime: { status: "Enabled", time: { minutes: replicationMinutes } },
          metrics: { status: "Enabled", eventThreshold: { minutes: replicationMinutes } },
        },
      },
    ],
    dependsOn: [from.versioning, to.versioning, ...(role.policy ? [role.policy] : [])],
  });
}
