import { Construct } from "constructs";
import { failedPercent, pageWindows, sloAlarms, ticketWindows, type Window } from "../../../alarms/slo";
import { Alarm, type Expression, type QueriedMetric } from "../../../aws/alerting/alarm";
import { CompositeAlarm } from "../../../aws/alerting/composite-alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import { defaultSloDays, type ServiceLevel } from "../slo";

export interface SloAlarmsProps {
  /** Name of the service, the first part of the alarms' names: `shop-production-api`. */
  readonly name: string;
  /** Name of the service in the application, in kebab case. */
  readonly label: string;
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** The objectives. */
  readonly slo: ServiceLevel;
  /** `app/<name>/<id>`. */
  readonly loadBalancerDimension: string;
  /** `targetgroup/<name>/<id>` of both groups of each route. */
  readonly targetGroupDimensions: readonly string[];
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms of a service's objectives: the error budget is used up too fast, by errors or by slow requests. */
export class SloAlarms extends Construct {
  private readonly days: number;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SloAlarmsProps,
  ) {
    super(scope, id);
    const { slo } = props;
    this.days = slo.days ?? defaultSloDays;
    this.objective("availability", slo.availabilityPercent, ["HTTPCode_Target_5XX_Count", "Sum"], {});
    if (!slo.latency) return;
    const { percentile, milliseconds } = slo.latency;
    // The number of requests that took longer.
    this.objective("latency", percentile, ["TargetResponseTime", `TC(${milliseconds / 1000}:)`], {
      milliseconds,
    });
  }

  private objective(
    kind: "availability" | "latency",
    objective: number,
    bad: readonly [metric: string, statistic: QueriedMetric["statistic"]],
    more: Readonly<Record<string, number>>,
  ): void {
    const { name, label, clusterName, alarmTopic } = this.props;
    const values = { ClusterName: clusterName, ServiceName: label, service: label };
    const scope = new Construct(this, kind);
    const groups = inGroups(this.props.targetGroupDimensions);
    const part = (group: number, { id, shown, rate, periodSeconds, periods = 1 }: Window) =>
      new Alarm(scope, `${id}${numbered(group)}`, {
        alarm: sloAlarms.window,
        name: `${name}-slo-${kind}-${id}${numbered(group)}`,
        of: this.share(groups[group] ?? [], bad),
        threshold: failedPercent(objective, rate),
        periodSeconds,
        periods,
        values: { ...values, rate, window: shown },
        silentBecause: "the composite alarm of its objective notifies",
        alarmTopic,
      });
    const common = { values: { ...values, ...more, days: this.days, objective }, alarmTopic };
    new CompositeAlarm(scope, "page", {
      ...common,
      alarm: sloAlarms[kind],
      name: `${name}-slo-${kind}`,
      anyOf: groups.flatMap((_, group) =>
        pageWindows(this.days).map((pair) => pair.map((window) => part(group, window))),
      ),
    });
    new CompositeAlarm(scope, "ticket", {
      ...common,
      alarm: sloAlarms[`${kind}-ticket`],
      name: `${name}-slo-${kind}-ticket`,
      anyOf: groups.flatMap((_, group) => ticketWindows(this.days).map((window) => [part(group, window)])),
    });
  }

  /** Per cent of the requests that are bad. One bad request alone is no reason: with few requests it would be a large share. */
  private share(
    targetGroupDimensions: readonly string[],
    [metric, statistic]: readonly [string, QueriedMetric["statistic"]],
  ): Expression {
    const { loadBalancerDimension } = this.props;
    const metrics = (id: string, name: string, stat: QueriedMetric["statistic"]) =>
      targetGroupDimensions.map((targetGroup, index): readonly [string, QueriedMetric] => [
        `${id}${index + 1}`,
        {
          namespace: "AWS/ApplicationELB",
          name,
          dimensions: { LoadBalancer: loadBalancerDimension, TargetGroup: targetGroup },
          statistic: stat,
        },
      ]);
    const bad = metrics("bad", metric, statistic);
    const all = metrics("all", "RequestCount", "Sum");
    const sum = (of: typeof bad) => `(${of.map(([id]) => `FILL(${id}, 0)`).join(" + ")})`;
    return {
      expression: `IF(${sum(bad)} > 1, 100 * ${sum(bad)} / ${sum(all)}, 0)`,
      of: Object.fromEntries([...bad, ...all]),
    };
  }
}

/** CloudWatch allows 10 metrics in an expression: two of each target group, so two routes with two groups each. */
function inGroups(targetGroups: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(targetGroups.length / 4) }, (_, index) =>
    targetGroups.slice(4 * index, 4 * index + 4),
  );
}

function numbered(group: number): string {
  return group === 0 ? "" : `-${group + 1}`;
}
