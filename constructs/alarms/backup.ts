import { declareAlarms } from "./declaration";

const namespace = "AWS/Backup";
const day = 24 * 3600;
const failed = "aws backup list-backup-jobs --by-backup-vault-name {BackupVaultName} --by-state FAILED";
const jobs = {
  severity: "ticket",
  when: "above",
  threshold: 0,
  periodSeconds: 3600,
  periods: 1,
  missingData: "notBreaching",
  firstCommand: failed,
} as const;
const again =
  "Correct what the job's message says; the next one starts by the plan. For a backup at once, choose On-demand backup in the console.";

/** Alarms of the vault with the backups. */
export const backupAlarms = declareAlarms("backups", {
  failed: {
    ...jobs,
    symptom: "A backup job into {BackupVaultName} failed: one component has no backup of this day.",
    why: "Each job that fails is a day that can no longer be restored.",
    metric: { namespace, name: "NumberOfBackupJobsFailed", statistic: "Sum" },
    steps: ["Read the job's StatusMessage.", again],
    prevention: "Keep the permissions of the backup role, and the keys that it decrypts with.",
  },
  expired: {
    ...jobs,
    symptom:
      "A backup job into {BackupVaultName} did not start in time: one component has no backup of this day.",
    why: "A job that does not start within its window is no backup.",
    metric: { namespace, name: "NumberOfBackupJobsExpired", statistic: "Sum" },
    firstCommand: "aws backup list-backup-jobs --by-backup-vault-name {BackupVaultName} --by-state EXPIRED",
    steps: ["Look for another backup of the resource that still ran, such as its own daily one.", again],
    prevention: "Keep the backup windows of the service and of the plan apart.",
  },
  aborted: {
    ...jobs,
    symptom: "A backup job into {BackupVaultName} was aborted: one component has no backup of this day.",
    why: "Nobody aborts a backup by accident.",
    metric: { namespace, name: "NumberOfBackupJobsAborted", statistic: "Sum" },
    firstCommand: "aws backup list-backup-jobs --by-backup-vault-name {BackupVaultName} --by-state ABORTED",
    steps: ["Find who aborted it in CloudTrail: the event is StopBackupJob.", again],
    prevention: "Leave backup:StopBackupJob to those who look after backups.",
  },
  "copy-failed": {
    ...jobs,
    symptom: "A copy of a backup in {BackupVaultName} failed: the other region or account lacks one backup.",
    why: "Each copy that fails is a day that does not survive the loss of the region.",
    metric: { namespace, name: "NumberOfCopyJobsFailed", statistic: "Sum" },
    firstCommand: "aws backup list-copy-jobs --by-state FAILED",
    steps: [
      "Read the job's StatusMessage: most often a key or the policy of the target vault refuses.",
      again,
    ],
    prevention: "Change keys and policies of both vaults in one change.",
  },
  missing: {
    severity: "page",
    symptom:
      "In a day fewer backups were completed in {BackupVaultName} than there are components, {threshold}: data of today cannot be restored.",
    why: "Every component is backed up each day; fewer means that one was left out, without a job that fails.",
    when: "below",
    periodSeconds: day,
    periods: 1,
    missingData: "breaching",
    metric: { namespace, name: "NumberOfBackupJobsCompleted", statistic: "Sum" },
    firstCommand: "aws backup list-backup-jobs --by-backup-vault-name {BackupVaultName} --max-results 20",
    steps: ["Compare the jobs with the components: which resource is missing?", again],
    prevention: "Never change the tags of a resource by hand: the plans select by them.",
  },
});

const restores = {
  metric: { namespace, statistic: "Sum" },
  firstCommand: "aws backup list-restore-jobs --by-resource-type {ResourceType} --max-results 20",
} as const;

const reads = {
  metric: { namespace: "Plinth", statistic: "Sum" },
  firstCommand:
    "aws ssm describe-automation-executions --filters Key=DocumentNamePrefix,Values={runbook} --max-results 5",
} as const;
const lines = "`aws logs tail {logGroup} --since 7d`";

/** Alarms of the drills that restore backups. */
export const drillAlarms = declareAlarms("restore-drill", {
  failed: {
    ...restores,
    severity: "ticket",
    symptom: "A restore of {ResourceType} from a backup failed: this backup may be of no use.",
    why: "A backup that cannot be restored is none.",
    when: "above",
    threshold: 0,
    periodSeconds: 3600,
    periods: 1,
    missingData: "notBreaching",
    metric: { ...restores.metric, name: "NumberOfRestoreJobsFailed" },
    steps: [
      "Read the job's StatusMessage.",
      "Restore an older recovery point by hand, to see which are good.",
    ],
    prevention: "Drill every week, so that a bad backup is found while the one before is kept.",
  },
  missing: {
    ...restores,
    severity: "page",
    symptom:
      "No restore of {ResourceType} from a backup succeeded for {days} days: whether one would is not known.",
    why: "Nobody knows that a backup is good before it was restored.",
    when: "below",
    threshold: 1,
    periodSeconds: day,
    periods: 7,
    missingData: "breaching",
    metric: { ...restores.metric, name: "NumberOfRestoreJobsCompleted" },
    steps: [
      "See whether the drill ran: `aws backup list-restore-testing-plans`",
      "Restore the newest recovery point by hand.",
    ],
    prevention: "Keep the restore role's permissions in step with what is backed up.",
  },
  unreadable: {
    ...reads,
    severity: "ticket",
    symptom: "A drill restored {database} from a backup, and could not read its rows.",
    why: "A database that is restored and cannot be read is as good as none.",
    when: "above",
    threshold: 0,
    periodSeconds: 3600,
    periods: 1,
    missingData: "notBreaching",
    metric: { ...reads.metric, name: "RestoresUnreadable" },
    steps: [
      `Read the task's lines: ${lines}. Without any, the runbook's execution says which step failed.`,
      "If the original has no rows yet, say why in `emptyBecause` of its settings.",
      "Restore an older recovery point by hand, to see which are good.",
    ],
    prevention: "Raise queryMinutes before the database has grown out of it.",
  },
  unread: {
    ...reads,
    severity: "page",
    symptom:
      "No restored backup of {database} was read for {days} days: whether it has the data is not known.",
    why: "A restore that succeeds does not prove that the rows are there.",
    when: "below",
    threshold: 1,
    periodSeconds: day,
    periods: 7,
    missingData: "breaching",
    metric: { ...reads.metric, name: "RestoresRead" },
    steps: [
      "See whether the drill restored it: `aws backup list-restore-jobs --max-results 20`",
      `Read the task's lines: ${lines}.`,
      "Restore the newest recovery point by hand, and count.",
    ],
    prevention: "Keep what reads the restored database, and its permissions, as Plinth creates them.",
  },
});

const replication = { severity: "ticket", when: "above", periodSeconds: 300 } as const;
const destination =
  "Look at the replication rule, its role and both keys: `aws s3api get-bucket-replication --bucket {bucket}`";

/** Alarms of the replication of objects into a second region. */
export const replicationAlarms = declareAlarms("replication", {
  failed: {
    ...replication,
    symptom:
      "Objects of {bucket} were not replicated into the second region: they are lost with this region.",
    why: "S3 does not try again by itself.",
    threshold: 0,
    periods: 1,
    missingData: "notBreaching",
    metric: { namespace: "AWS/S3", name: "OperationsFailedReplication", statistic: "Sum" },
    firstCommand: "aws s3api get-bucket-replication --bucket {bucket}",
    steps: [destination, "Replicate the failed objects with S3 Batch Replication."],
    prevention: "Change keys, roles and buckets of both regions in one change.",
  },
  late: {
    ...replication,
    symptom:
      "Objects of {bucket} reach the second region later than {minutes} minutes after they were written.",
    why: "S3 Replication Time Control promises 15 minutes; what is not replicated yet is lost with the region.",
    threshold: 900,
    periods: 3,
    missingData: "notBreaching",
    metric: { namespace: "AWS/S3", name: "ReplicationLatency", statistic: "Maximum" },
    firstCommand: "aws s3api get-bucket-replication --bucket {bucket}",
    steps: [destination, "Compare the rate of writes with the quota of 1 Gbps of Replication Time Control."],
    prevention: "Ask AWS for a higher quota before an import of many objects.",
  },
});
