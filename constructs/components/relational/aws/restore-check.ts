import { basename } from "node:path";
import { Construct } from "constructs";
import { drillAlarms } from "../../../alarms/backup";
import { Alarm } from "../../../aws/alerting/alarm";
import type { EventLog, ReportStep } from "../../../aws/alerting/event-log";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import type { Database } from "../../../aws/rds/database";
import type { Drill } from "../../../aws/recovery/backed-up";
import { literalText } from "../../../terraform/literal-text";
import type { Job } from "../../job/aws/job";
import { type DatabaseJobProps, databaseJob, giveProgram } from "./database-job";
import { RestoreCheckRunbook } from "./restore-check-runbook";

export interface RestoreCheckProps extends DatabaseJobProps {
  /** The drill that restores the database. */
  readonly drill: Drill;
  /** The database whose backups are restored. */
  readonly database: Database;
  /** ARN of its instance or cluster. */
  readonly source: string;
  /** Why it may have no rows; undefined if it has some. */
  readonly emptyBecause: string | undefined;
  /** Counts the reports. */
  readonly events: EventLog;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Program of the task, the same for each engine. */
const programFile = "constructs/components/relational/aws/files/count-rows.sh";

/**
 * Reads every row of a database that a drill restored, and tells AWS Backup whether it could. Only its task may connect to the restored
 * database. AWS Backup deletes it afterwards.
 */
export class RestoreCheck extends Construct {
  private readonly job: Job;
  private readonly runbook: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RestoreCheckProps,
  ) {
    super(scope, id);
    const { drill, database, source, account, region } = props;
    this.job = this.task();
    this.job.securityGroup.allowTo(drill.databases, database.engine.port);
    const runbook = new RestoreCheckRunbook(this, "runbook", {
      account,
      region,
      job: this.job,
      database,
      source,
      drill,
    });
    this.runbook = runbook.name;
    this.watch("unreadable", "reportFailed");
    this.watch("unread", "reportSuccessful", { periods: drill.alarmAfterDays });
  }

  private task(): Job {
    const { database, certificateAuthority, drill, emptyBecause } = this.props;
    const job = databaseJob(this, this.props, {
      purpose: "restored",
      program: basename(programFile),
      variables: emptyBecause === undefined ? {} : { EMPTY_BECAUSE: literalText(emptyBecause) },
      timeLimitMinutes: drill.queryMinutes,
    });
    giveProgram(job, { files: [programFile, database.engine.readRestored], certificateAuthority });
    return job;
  }

  private watch(
    alarm: "unread" | "unreadable",
    step: ReportStep,
    more: { readonly periods?: number } = {},
  ): void {
    const { events, alarmTopic, label, drill } = this.props;
    const { name, task } = this.job;
    const runbook = this.runbook;
    const reports = events.countSteps(this, alarm, {
      name: `${name}-${alarm}`,
      runbook,
      step,
    });
    new Alarm(this, `${alarm}-alarm`, {
      alarm: drillAlarms[alarm],
      name: `${name}-${alarm}`,
      of: { expression: "reports", of: { reports } },
      values: {
        database: label,
        days: drill.alarmAfterDays,
        runbook,
        logGroup: task.logGroup.name,
      },
      ...more,
      alarmTopic,
    });
  }
}
