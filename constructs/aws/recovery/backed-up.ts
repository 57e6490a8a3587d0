import type { TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { KeyRef } from "../existing/references";
import type { SecurityGroup } from "../network/security-group";

/** A component that AWS Backup can back up. */
export interface BackedUp {
  /** The resource with the data. */
  readonly resource: Tagged;
  /**
   * Replicates the backups of its own service into the recovery region.
   * @default the service cannot
   */
  readonly replicate?: (scope: Construct, to: ReplicationTarget) => void;
  /**
   * Reads what a drill has restored, and reports whether it can be read.
   * @default nothing reads it
   */
  readonly readInDrills?: (scope: Construct, drill: Drill) => void;
}

/** A drill that restores a database. */
export interface Drill {
  /** ARN of the restore testing plan. */
  readonly planArn: string;
  /** Security group of the restored databases: it admits nobody yet. */
  readonly databases: SecurityGroup;
  /** Minutes for which a restored database may be read: 5–1440. */
  readonly queryMinutes: number;
  /** Days without a database that could be read after which an alarm fires: 1–7. */
  readonly alarmAfterDays: number;
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
