import { Construct } from "constructs";
import { serviceAlarms } from "../../../alarms/service";
import { Alarm } from "../../../aws/alerting/alarm";
import type { EventLog } from "../../../aws/alerting/event-log";
import type { Target } from "../../../aws/target";
import type { ServiceProps } from "./service-props";

export interface ReportedFailuresProps
  extends Target,
    Pick<ServiceProps, "prefix" | "label" | "cluster" | "alarmTopic"> {
  /** The log of the environment's events. */
  readonly events: EventLog;
}

/** Alarms on what ECS reports as events: a container that exits again and again, a deployment that failed. */
export class ReportedFailures extends Construct {
  constructor(scope: Construct, id: string, props: ReportedFailuresProps) {
    super(scope, id);
    const { account, region, label, cluster } = props;
    this.watch(props, "restarts", `{ $.detail.group = "service:${label}" }`);
    this.watch(
      props,
      "deployment-failed",
      `{ $.resources[0] = "arn:aws:ecs:${region}:${account}:service/${cluster.name}/${label}" }`,
    );
  }

  private watch(
    { prefix, label, cluster, events, alarmTopic }: ReportedFailuresProps,
    alarm: "restarts" | "deployment-failed",
    pattern: string,
  ): void {
    const name = `${prefix}-${label}-${alarm}`;
    new Alarm(this, alarm, {
      alarm: serviceAlarms[alarm],
      name,
      of: { expression: "reported", of: { reported: events.count(this, alarm, { name, pattern }) } },
      values: { ClusterName: cluster.name, ServiceName: label, service: label },
      alarmTopic,
    });
  }
}
