import type { MutantsOfFile } from "./mutant";

const scheduledJob = "test/constructs/aws/job/scheduled-job.test.ts";
const gate = "test/constructs/aws/job/migration-gate.test.ts";
const run = "test/tools/migration/run.test.ts";
const localJobs = "test/constructs/docker/job/local-jobs.test.ts";
const script = "test/constructs/docker/job/schedule-script.test.ts";

/** Schedules, jobs that are run by hand, and migrations that stand before new versions. */
export const jobMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/job/job.ts",
    noticedBy: "test/constructs/aws/job/job.test.ts",
    changes: [
      ["a run that hangs runs for ever", "entrypoint: timeLimitEntrypoint(props),", ""],
      [
        "a shell can be opened in a job",
        "exec: false,\n      logGroupName",
        "exec: true,\n      logGroupName",
      ],
      ["any job calls the internet", "internet: props.callsInternet ?? false", "internet: true"],
    ],
  },
  {
    file: "constructs/application/job-container.ts",
    noticedBy: "test/constructs/aws/job/job.test.ts",
    changes: [
      ["a limit of minutes is one of seconds", "timeLimitMinutes * 60", "timeLimitMinutes"],
      ["a job that ignores SIGTERM runs for ever", '"-k", String(jobStopSeconds), ', ""],
    ],
  },
  {
    file: "constructs/aws/job/scheduled-job.ts",
    noticedBy: scheduledJob,
    changes: [
      ["a run is interrupted by Spot", 'launchType: "FARGATE",', ""],
      ["a run has a public address", "assignPublicIp: false", "assignPublicIp: true"],
      ["a run is in the VPC's default group", "securityGroups: [job.securityGroup.id],", ""],
      [
        "a run that could not be started is gone",
        "deadLetterConfig: { arn: schedules.deadLetters.arn },",
        "",
      ],
      [
        "a run starts when the next one is due",
        "(shortest - flexibleMinutes - timeLimitMinutes) * 60",
        "(shortest - flexibleMinutes) * 60",
      ],
      [
        "a run that starts late in its window meets the next one",
        "shortest - flexibleMinutes -",
        "shortest -",
      ],
      ["the schedule lies under AWS's key", "kmsKeyArn: schedules.key.arn,", ""],
      ["the first run is not allowed to start", "dependsOn: [...(role.policy ? [role.policy] : [])],", ""],
      ["a night's run comes by another clock", "props.timeZone ?? defaultTimeZone", "defaultTimeZone"],
    ],
  },
  {
    file: "constructs/aws/job/scheduler-role.ts",
    noticedBy: scheduledJob,
    changes: [
      [
        "a schedule starts tasks in any cluster",
        'conditions: { ArnEquals: { "ecs:cluster": cluster.arn } },',
        "",
      ],
      ["a schedule starts any task", "task-definition/${name}:*", "task-definition/*"],
      [
        "a schedule passes roles to anything",
        'conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },',
        "",
      ],
      [
        "a schedule tags what it has not started",
        'conditions: { StringEquals: { "ecs:CreateAction": "RunTask" } },',
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/job/schedules.ts",
    noticedBy: scheduledJob,
    changes: [
      ["lost runs are forgotten after four days", "messageRetentionSeconds: fortnight,", ""],
      ["lost runs lie under AWS's key", "kmsMasterKeyId: this.key.arn,", ""],
      ["anybody writes into the record of runs", 'ArnLike: { "aws:SourceArn"', 'ArnLike: { "aws:Other"'],
    ],
  },
  {
    file: "constructs/aws/job/run-watch.ts",
    noticedBy: scheduledJob,
    changes: [
      ["a run that never started is no failure", '{ stopCode: ["TaskFailedToStart"] },', ""],
      ["silence is success", 'missingData: "breaching"', 'missingData: "notBreaching"'],
      ["a failed run counts as one that came", "measure: succeeded", "measure: failed"],
      ["runs of other jobs count", "taskDefinitionArn: [{ prefix: `arn", "other: [{ prefix: `arn"],
    ],
  },
  {
    file: "constructs/aws/job/missed-run.ts",
    noticedBy: "test/constructs/aws/job/missed-run.test.ts",
    changes: [
      [
        "a run that takes its time counts as missed",
        "+ job.timeLimitMinutes + slackMinutes",
        "+ slackMinutes",
      ],
      ["CloudWatch refuses the alarm", "hours <= 7 * 24", "hours <= 8 * 24"],
    ],
  },
  {
    file: "constructs/aws/job/migration-gate.ts",
    noticedBy: gate,
    changes: [
      [
        "a migration runs once for all versions",
        "triggersReplace: { task_definition: job.task.resource.arn },",
        "",
      ],
      ["a migration runs before it can connect", "...job.securityGroup.waysOut, ", ""],
      ["a migration runs before its secrets can be read", "...ready, ", ""],
    ],
  },
  {
    file: "stacks/environment-jobs.ts",
    noticedBy: "test/stacks/environment-stack.test.ts",
    changes: [
      [
        "a new version does not wait for its migration",
        "services.get(before)?.waitFor(gate.resource)",
        "services.get(before)",
      ],
      ["a job does not get what it uses", "usable.get(used)?.allowFrom(job, name)", "usable.get(used)"],
    ],
  },
  {
    file: "tools/migration/run.ts",
    noticedBy: run,
    changes: [
      [
        "a migration that failed lets the new version out",
        "end.exitCode === 0",
        "end.exitCode !== undefined",
      ],
      ["a migration that failed is run again at once", "end.exitCode !== undefined || start", "start"],
      ["an apply waits for a day", "seconds() >= deadline", "seconds() >= 2 * deadline"],
      [
        "one that goes on too long is left running",
        "await ecs.stop(task,",
        "void (async () => {})();\n      String(",
      ],
    ],
  },
  {
    file: "constructs/docker/job/migration.ts",
    noticedBy: localJobs,
    changes: [
      ["a migration that fails lets new copies out", "self.exit_code == 0", "self.exit_code >= 0"],
      [
        "a migration replaces its forerunner in its place",
        "new HardenedContainer(this, hash,",
        'new HardenedContainer(this, "once",',
      ],
      [
        "a gate loses patience with a migration",
        "...Object.fromEntries(before.map((service) => migrationLabel(prefix, service))),",
        "",
      ],
    ],
  },
  {
    file: "constructs/docker/service/service-container.ts",
    noticedBy: localJobs,
    changes: [["new copies do not wait for their migration", "dependsOn: props.after,", ""]],
  },
  {
    file: "constructs/docker/job/schedule-script.ts",
    noticedBy: script,
    changes: [
      ["a run comes twice a minute", "    last=$now\n", ""],
      ["a failed run is not seen", ": > ${scheduleState}/failed", ":"],
      ["a failure is seen for ever", "rm -f ${scheduleState}/failed", ":"],
      ["a run in hand is killed", "trap stop TERM INT\n", ""],
      ["a run comes by the machine's clock", "TZ: timeZone, ", ""],
    ],
  },
  {
    file: "constructs/application/check-jobs.ts",
    noticedBy: "test/constructs/application/check-jobs.test.ts",
    changes: [
      ["two runs at once do the same work", "timeLimitMinutes + flexibleMinutes > shortest", "false"],
      [
        "a migration before a service that never sees it",
        "own.some((used) => service.uses?.includes(used))",
        "true",
      ],
    ],
  },
];
