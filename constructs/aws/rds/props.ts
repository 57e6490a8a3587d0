import type { OnRotation } from "../../application/rotation";
import type { EventLog } from "../alerting/event-log";
import type { AlarmTopicRef, KeyRef, NetworkRef } from "../existing/references";
import type { LogRetention } from "../logs/settings";
import type { Target } from "../target";
import type { PasswordUse } from "./own-password";
import type { RdsConstructSettings } from "./settings";

/** Props of every database on RDS, of whichever engine. */
export interface RdsDatabaseProps extends Target, RdsConstructSettings, PasswordUse {
  /** Identifier of the instance: 1–55 lower-case letters, digits and `-`. Read replicas add to it. */
  readonly name: string;
  /** Name of the component in kebab case: `orders`. The variables in the containers that use it begin with it. */
  readonly label: string;
  /** The VPC; the database is in its isolated subnets. */
  readonly network: NetworkRef;
  /** Major version of the engine. RDS upgrades minor versions in the maintenance window. */
  readonly version: string;
  /** Name of the first database: a letter, then letters, digits and `_`, at most 63 characters. */
  readonly databaseName: string;
  /**
   * What happens after the password was rotated, by RDS every week or with `passwordVersion`: `redeploy` replaces the
   * tasks that use it, with `reread` the application reads it again.
   * @default "redeploy"
   */
  readonly onRotation?: OnRotation;
  /** A key that RDS may use: storage, backups, Performance Insights. */
  readonly dataKey: KeyRef;
  /**
   * The secrets of the database in another region that this one follows: its users and passwords are the same.
   * @default it has its own
   */
  readonly follows?: FollowedSecrets | undefined;
  /** A key that Secrets Manager may use: the master password. */
  readonly secretKey: KeyRef;
  /** How long the logs that RDS exports are kept. */
  readonly logRetention: LogRetention;
  /** A key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
  /**
   * The log of the environment's events, which has the finished backups.
   * @default no alarm for missing backups
   */
  readonly events?: EventLog | undefined;
  /** Where alarms and RDS events are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Secrets of a database in another region, found in this one. */
export interface FollowedSecrets {
  /** Encrypts them in this region. */
  readonly key: KeyRef;
  /** Identifier of the database in its region: `shop-production-orders`. */
  readonly name: string;
  /** The secret whose name has these parts. */
  written(...parts: readonly string[]): { readonly arn: string; readonly versionId: string };
}
