import type { TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { KeyRef } from "../existing/references";

/** A component that AWS Backup can back up. */
export interface BackedUp {
  /** The resource with the data. */
  readonly resource: Tagged;
  /**
   * Replicates the backups of its own service into the recovery region.
   * @default the service cannot
   */
  readonly replicate?: (scope: Construct, to: ReplicationTarget) => void;
}

/** A resource with an ARN and tags. */
interface Tagged extends TerraformResource {
  readonly arn: string;
  tags: Record<string, string>;
  readonly tagsInput: Record<string, string> | undefined;
}

export interface ReplicationTarget {
  /** The provider of the recovery region. */
  readonly provider: TerraformProvider;
  /** A key of the recovery region. */
  readonly key: KeyRef;
  /** Days for which the replicated backups are kept. */
  readonly keepDays: number;
}
