import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { withProvider } from "../../terraform/with-provider";
import { EncryptionKey } from "../encryption/encryption-key";
import type { AlarmTopicRef, KeyRef } from "../existing/references";
import { physicalName } from "../names/physical-name";
import type { Target } from "../target";
import { type ReplicatedBucket, replicateBuckets } from "./bucket-replication";

export interface ReplicasProps extends Target {
  /** First part of names in the first region: `shop-production`. */
  readonly name: string;
  /** First part of names in the second region: `shop-production-recovery`. */
  readonly nameThere: string;
  /** The second region. */
  readonly regionThere: string;
  /** The provider of the second region. */
  readonly provider: TerraformProvider;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alias, without `alias/`, of the key of replicas in the second region. */
export function replicaKeyAlias(name: string): string {
  return `${name}/replicas`;
}

/**
 * What AWS copies from the first region into the second all the time: secrets and the objects of buckets. It is in the first region's state,
 * because what is copied names where it is copied to; the second region's stack looks it up.
 */
export class Replicas extends Construct {
  /** Encrypts replicas in the second region. */
  readonly key: KeyRef;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ReplicasProps,
  ) {
    super(scope, id);
    const { account, regionThere, name, provider } = props;
    this.key = new EncryptionKey(this, "key", {
      account,
      region: regionThere,
      alias: replicaKeyAlias(name),
      description: `Replicas of ${name}`,
      usedBy: ["secretsmanager", "s3"],
      provider,
    });
  }

  /** First part of names in the second region, and the region. */
  get there(): { readonly prefix: string; readonly region: string } {
    return { prefix: this.props.nameThere, region: this.props.regionThere };
  }

  /** ARNs of the roles with which the tasks of a service or a job start and run in the second region. */
  readersOf(label: string): { readonly execution: string; readonly task: string } {
    const arnOf = (role: string) =>
      `arn:aws:iam::${this.props.account}:role/${physicalName("aws_iam_role", `${this.props.nameThere}-${label}-${role}`)}`;
    return { execution: arnOf("execution"), task: arnOf("task") };
  }

  /** Replicates every secret in a construct, with its value, its tags and its policy. */
  replicateSecrets(within: Construct): void {
    for (const secret of within.node.findAll())
      if (secret instanceof SecretsmanagerSecret)
        secret.putReplica([{ region: this.props.regionThere, kmsKeyId: this.key.arn }]);
  }

  /** Replicates the objects of a bucket into one of the second region and back, with alarms. `create` makes the other bucket. */
  replicateBucket(
    label: string,
    here: ReplicatedBucket,
    create: (scope: Construct) => Construct & { readonly replicated: ReplicatedBucket },
  ): void {
    const { provider, alarmTopic, name, account, region, regionThere } = this.props;
    const scope = new Construct(this, label);
    const there = withProvider(create(scope), provider);
    replicateBuckets(scope, {
      name: `${name}-${label}`,
      account,
      here: { ...here, region },
      there: { ...there.replicated, region: regionThere, provider },
      alarmTopic,
    });
  }
}
