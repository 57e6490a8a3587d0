import { Construct } from "constructs";
import { backupAlarms } from "../../alarms/backup";
import { Alarm } from "../alerting/alarm";
import type { AlarmTopicRef } from "../existing/references";

export interface BackupAlarmsProps {
  /** First part of the alarms' names: `shop-production`. */
  readonly name: string;
  /** Name of the vault as plain text. */
  readonly vault: string;
  /** Components that the plans back up each day. */
  readonly backedUp: number;
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms on jobs of a vault that failed, that expired, that were aborted, and that did not happen. */
export class BackupAlarms extends Construct {
  constructor(scope: Construct, id: string, { name, vault, backedUp, alarmTopic }: BackupAlarmsProps) {
    super(scope, id);
    for (const [what, alarm] of Object.entries(backupAlarms))
      new Alarm(this, what, {
        alarm,
        name: `${name}-backups-${what}`,
        of: { BackupVaultName: vault },
        ...(alarm.threshold === undefined ? { threshold: backedUp } : {}),
        alarmTopic,
      });
  }
}
