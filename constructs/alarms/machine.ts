import { declareAlarms } from "./declaration";

const common = { missingData: "notBreaching", periodSeconds: 60 } as const;

const logs = "docker logs --tail 100 {container}";
const startIt = [
  "See whether it runs, and why it ended: `docker ps --all --filter name={container}`",
  "Start it: `docker start {container}`",
];

const diskSteps = [
  "Delete images that no container uses: `docker image prune --all`",
  "See which volume grows: `docker system df --verbose`",
];

const memorySteps = ["Lower `memoryMiB` or `replicas` in the environment config and deploy."];

const targetSteps = [
  "Look at the log of the container that has stopped: `docker logs --tail 100 <name>`",
  "Start it: `docker start <name>`",
];

const backupSteps = [
  "Read which step failed and why: the lines of the tool stand before the line that says failed.",
  "After a correction, try the step at once: `docker exec {container} sh /plinth/keep.sh drill`, `backup` or `check`; its exit code is 0 if it succeeds, which also ends this alarm.",
];

/** Alarms of one machine with a Docker engine, and of what watches it: AWS has nothing of the kind. */
export const machineAlarms = declareAlarms("machine", {
  disk: {
    ...common,
    severity: "page",
    symptom:
      "Less than {threshold} % of the engine's disk was free for {minutes} minutes: when it is full, every write of every service fails.",
    why: "10 % leave time to delete images and logs, or to enlarge the disk.",
    when: "below",
    threshold: 10,
    periods: 6,
    machine: {
      expression:
        '100 * node_filesystem_avail_bytes{mountpoint="/"} / node_filesystem_size_bytes{mountpoint="/"}',
      firstCommand: "docker system df",
      steps: diskSteps,
    },
    firstCommand: "docker system df",
    steps: diskSteps,
    prevention: "Rotate logs, delete old rows and files on a schedule.",
  },
  memory: {
    ...common,
    severity: "ticket",
    symptom:
      "Less than {threshold} % of the machine's memory was available for {minutes} minutes: then the kernel kills processes.",
    why: "Limits keep each container in its bounds; all together may be more than the machine has. The engine itself needs 5 %.",
    when: "below",
    threshold: 5,
    periods: 6,
    machine: {
      expression: "100 * node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes",
      firstCommand: "docker stats --no-stream",
      steps: memorySteps,
    },
    firstCommand: "docker stats --no-stream",
    steps: memorySteps,
    prevention: "`npx plinth check` compares the sum of all limits with the machine.",
  },
  "database-down": {
    ...common,
    severity: "page",
    symptom:
      "The database {container} has accepted no connection for {minutes} minutes: what needs it fails.",
    why: "A restart takes seconds.",
    when: "below",
    threshold: 1,
    periods: 2,
    missingData: "breaching",
    machine: {
      expression: 'pg_up{instance="{container}"} or mysql_up{instance="{container}"}',
      firstCommand: logs,
      steps: startIt,
    },
    firstCommand: logs,
    steps: startIt,
    prevention: "Enough memory and disk for the database.",
  },
  "cache-down": {
    ...common,
    severity: "page",
    symptom:
      "The cache {container} has accepted no connection for {minutes} minutes: what needs it is slow, or fails.",
    why: "A restart takes seconds.",
    when: "below",
    threshold: 1,
    periods: 2,
    missingData: "breaching",
    machine: { expression: 'redis_up{instance="{container}"}', firstCommand: logs, steps: startIt },
    firstCommand: logs,
    steps: startIt,
    prevention: "Enough memory for the cache.",
  },
  "backup-failed": {
    ...common,
    severity: "ticket",
    symptom:
      "The last backup, check or drill of {store} has failed, and again for {minutes} minutes: what was written since may be lost with the machine.",
    why: "A failure is tried again within minutes: one that stays needs somebody.",
    when: "above",
    threshold: 0,
    periods: 5,
    machine: {
      expression: 'max by (backup) (plinth_backup_failed{backup="{store}"})',
      firstCommand: logs,
      steps: backupSteps,
    },
    firstCommand: logs,
    steps: backupSteps,
    prevention:
      "Room for a second copy of the data on the machine, and keys of the S3 service that stay valid.",
  },
  "drill-missed": {
    ...common,
    severity: "ticket",
    symptom:
      "No drill has restored the backups of {store} for {days} days: nobody knows whether they can be restored.",
    why: "The days between two drills, and one more.",
    when: "above",
    periods: 1,
    machine: {
      expression:
        'time() - (plinth_backup_last_success_timestamp_seconds{backup="{store}",step="drill"} or on (backup) plinth_backup_started_timestamp_seconds{backup="{store}"})',
      firstCommand: logs,
      steps: startIt,
    },
    firstCommand: logs,
    steps: startIt,
    prevention: "Leave the container of the backups running.",
  },
  "target-down": {
    ...common,
    severity: "ticket",
    symptom:
      "{{ $labels.instance }} has sent no metrics for {minutes} minutes: alarms and dashboards that need them are blind.",
    why: "Metrics are read every 15 seconds: two minutes are more than a restart.",
    when: "below",
    threshold: 1,
    periods: 3,
    machine: {
      expression: "up",
      firstCommand: "docker ps --all --filter name={prefix}-",
      steps: targetSteps,
    },
    firstCommand: "docker ps --all --filter name={prefix}-",
    steps: targetSteps,
    prevention: "Enough memory for each container.",
  },
});
