import { Construct } from "constructs";
import { drillAlarms } from "../../../alarms/backup";
import { Alarm } from "../../../aws/alerting/alarm";
import type { EventLog, ReportStep } from "../../../aws/alerting/event-log";
import type { AlarmTopicRef, ClusterRef, KeyRef, NetworkRef } from "../../../aws/existing/references";
import type { LogRetention } from "../../../aws/logs/settings";
import type { Database } from "../../../aws/rds/database";
import type { LoginTask } from "../../../aws/rds/settings";
import type { Drill } from "../../../aws/recovery/backed-up";
import type { Target } from "../../../aws/target";
import { Job } from "../../job/aws/job";
import { authorityFile, giveProgram, programFolder } from "./job-program";
import { RestoreCheckRunbook } from "./restore-check-runbook";

export interface RestoreCheckProps extends Target, LoginTask {
  /** The drill that restores the database. */
  readonly drill: Drill;
  /** The database whose backups are restored. */
  readonly database: Database;
  /** ARN of its instance. */
  readonly source: string;
  /** Name of the component in kebab case: `orders`. */
  readonly label: string;
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  /**
   * File with the certificates that the database is verified with.
   * @default the connection is encrypted, and the server not verified
   */
  readonly certificateAuthority?: string;
  /** The VPC: the task runs in its private subnets. */
  readonly network: NetworkRef;
  /** The ECS cluster. */
  readonly cluster: ClusterRef;
  /** First part of the log group's name: `/shop/production`. */
  readonly logPrefix: string;
  /** How long the log group keeps its lines. */
  readonly logRetention: LogRetention;
  /** A key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
  /** Counts the reports. */
  readonly events: EventLog;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Program of the task, the same for each engine. */
const program = "count-rows.sh";

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
      source,
      drill,
    });
    this.runbook = runbook.name;
    this.watch("unreadable", "reportFailed");
    this.watch("unread", "reportSuccessful", { periods: drill.alarmAfterDays });
  }

  private task(): Job {
    const { props } = this;
    const { database, certificateAuthority, drill } = props;
    const { logins, countRows } = database.engine;
    const authority = authorityFile(certificateAuthority);
    const job = new Job(this, "job", {
      account: props.account,
      region: props.region,
      label: `${props.label}-restored`,
      prefix: props.prefix,
      network: props.network,
      cluster: props.cluster,
      logPrefix: props.logPrefix,
      logRetention: props.logRetention,
      logKey: props.logKey,
      image: props.image,
      architecture: props.architecture,
      cpuUnits: 256,
      memoryMiB: 512,
      command: ["sh", `${programFolder}/${program}`, ...logins.arguments(database.master, authority)],
      variables: { ...logins.variables(database.master, authority) },
      timeLimitMinutes: drill.queryMinutes,
      writablePaths: ["/tmp", { path: programFolder, sizeMiB: 1 }],
    });
    giveProgram(job, { folder: countRows, files: [program], certificateAuthority });
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
