import { Construct } from "constructs";
import { Alarm, type AlarmProps } from "../alerting/alarm";
import type { AlarmTopicRef } from "../existing/references";

export interface BackupAlarmsProps {
  /** First part of the alarms' names: `shop-production`. */
  readonly name: string;
  /** Name of the vault as plain text. */
  readonly vault: string;
  /** Components that the plans back up each day. */
  readonly backedUp: number;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

const hour = 3600;
const day = 24 * hour;

/** Alarms on jobs of a vault that failed, that expired, that were aborted, and that did not happen. */
export class BackupAlarms extends Construct {
  constructor(scope: Construct, id: string, { name, vault, backedUp, alarmTopic }: BackupAlarmsProps) {
    super(scope, id);
    const alarm = (
      what: string,
      metric: string,
      rule: Pick<AlarmProps, "symptom" | "when" | "threshold" | "periodSeconds" | "missingData">,
    ) =>
      new Alarm(this, what, {
        name: `${name}-backups-${what}`,
        measure: {
          namespace: "AWS/Backup",
          name: metric,
          dimensions: { BackupVaultName: vault },
          statistic: "Sum",
        },
        periods: 1,
        alarmTopic,
        ...rule,
      });
    const any = { when: "above", threshold: 0, periodSeconds: hour, missingData: "notBreaching" } as const;
    alarm("failed", "NumberOfBackupJobsFailed", {
      ...any,
      symptom: `A backup job into ${vault} failed.`,
    });
    alarm("expired", "NumberOfBackupJobsExpired", {
      ...any,
      symptom: `A backup job into ${vault} did not start in time.`,
    });
    alarm("aborted", "NumberOfBackupJobsAborted", {
      ...any,
      symptom: `A backup job into ${vault} was aborted.`,
    });
    alarm("copy-failed", "NumberOfCopyJobsFailed", {
      ...any,
      symptom: `A copy of a backup in ${vault} failed.`,
    });
    alarm("missing", "NumberOfBackupJobsCompleted", {
      when: "below",
      threshold: backedUp,
      periodSeconds: day,
      missingData: "breaching",
      symptom: `In a day fewer backups were completed in ${vault} than there are components: ${backedUp}.`,
    });
  }
}
