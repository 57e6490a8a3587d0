import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { minRequests } from "../../../alarms/rollback-limits";
import { webServiceAlarms } from "../../../alarms/web-service";
import { Alarm, type QueriedMetric } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";

/** A route as its alarms see it. */
export interface WatchedRoute {
  /** Part of the alarms' names. */
  readonly key: string;
  /** For people: `shop.example.com/api/*`. */
  readonly shown: string;
  /** `targetgroup/<name>/<id>`, of both of its groups. */
  readonly targetGroupDimensions: readonly string[];
}

export interface RollbackAlarmsProps {
  /** Name of the service, the first part of the alarms' names: `shop-production-api`. */
  readonly name: string;
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of the ECS service as plain text: the service depends on these alarms. */
  readonly serviceName: string;
  /** `app/<name>/<id>`. */
  readonly loadBalancerDimension: string;
  /** The routes whose requests the alarms watch. */
  readonly routes: readonly WatchedRoute[];
  /** Milliseconds within which 95 of 100 requests are answered. */
  readonly p95Milliseconds: number;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/**
 * Alarms of a service behind the load balancer, which also roll a deployment back. Each target group has its own metric, so
 * that errors of a version with a tenth of the requests are not averaged out by the other version.
 */
export class RollbackAlarms extends Construct {
  /** The names under which a deployment watches them. */
  readonly names: readonly string[];
  readonly resources: readonly CloudwatchMetricAlarm[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RollbackAlarmsProps,
  ) {
    super(scope, id);
    const alarms = [
      ...props.routes.flatMap((route) => [this.failedRequests(route), this.slowRequests(route)]),
      this.unhealthyHosts(),
    ];
    this.names = alarms.map(({ name }) => name);
    this.resources = alarms.map(({ resource }) => resource);
  }

  private failedRequests({ key, shown, targetGroupDimensions }: WatchedRoute): Alarm {
    return this.alarm("5xx", `5xx-${key}`, {
      worstOf: targetGroupDimensions,
      // Below 20 requests a minute the share counts as 0.
      value: (of) =>
        `IF(FILL(requests${of}, 0) >= ${minRequests}, 100 * FILL(errors${of}, 0) / FILL(requests${of}, 1), 0)`,
      metrics: {
        errors: ["HTTPCode_Target_5XX_Count", "Sum"],
        requests: ["RequestCount", "Sum"],
      },
      route: shown,
    });
  }

  private slowRequests({ key, shown, targetGroupDimensions }: WatchedRoute): Alarm {
    return this.alarm("slow", `slow-${key}`, {
      worstOf: targetGroupDimensions,
      value: (of) => `IF(FILL(requests${of}, 0) >= ${minRequests}, FILL(seconds${of}, 0), 0)`,
      metrics: {
        seconds: ["TargetResponseTime", "p95"],
        requests: ["RequestCount", "Sum"],
      },
      threshold: this.props.p95Milliseconds / 1000,
      route: shown,
    });
  }

  private unhealthyHosts(): Alarm {
    return this.alarm("unhealthy-hosts", "unhealthy-hosts", {
      worstOf: this.props.routes.flatMap(({ targetGroupDimensions }) => targetGroupDimensions),
      value: (of) => `FILL(unhealthy${of}, 0)`,
      metrics: { unhealthy: ["UnHealthyHostCount", "Maximum"] },
    });
  }

  private alarm(
    alarm: keyof typeof webServiceAlarms,
    id: string,
    props: {
      readonly worstOf: readonly string[];
      /** Of the group with this number. */
      readonly value: (of: number) => string;
      readonly metrics: Readonly<
        Record<string, readonly [name: string, statistic: QueriedMetric["statistic"]]>
      >;
      readonly threshold?: number;
      readonly route?: string;
    },
  ): Alarm {
    const { name, clusterName, serviceName, loadBalancerDimension, alarmTopic } = this.props;
    const values = props.worstOf.map((_, index) => props.value(index + 1));
    return new Alarm(this, id, {
      alarm: webServiceAlarms[alarm],
      name: `${name}-${id}`,
      of: {
        expression: `MAX([${values.join(", ")}])`,
        of: Object.fromEntries(
          props.worstOf.flatMap((targetGroup, index) =>
            Object.entries(props.metrics).map(([metric, [metricName, statistic]]) => [
              `${metric}${index + 1}`,
              {
                namespace: "AWS/ApplicationELB",
                name: metricName,
                dimensions: { LoadBalancer: loadBalancerDimension, TargetGroup: targetGroup },
                statistic,
              },
            ]),
          ),
        ),
      },
      ...(props.threshold === undefined ? {} : { threshold: props.threshold }),
      values: {
        ClusterName: clusterName,
        ServiceName: serviceName,
        service: serviceName,
        ...(props.route === undefined ? {} : { route: props.route }),
      },
      alarmTopic,
    });
  }
}
