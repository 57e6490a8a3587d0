import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition";
import { Construct, type IConstruct } from "constructs";
import { logCount } from "../alerting/log-count";
import { physicalName } from "../names/physical-name";
import { globalRegion } from "../region";
import { alarmsIn, arnsIn, linkFrom } from "./shown-alarms";
import { balanced, type ShownService, signalsOf } from "./signals";
import { budget, graph, heading, logLines, note, placed, states, type Widget } from "./widgets";

/** A service with its objectives. */
export interface DashboardService extends ShownService {
  /** Scope whose alarms are the service's. */
  readonly scope: IConstruct;
  /**
   * Objective for answers without an error, in per cent, and the days for which it holds.
   * @default no error budget
   */
  readonly objective?: { readonly availabilityPercent: number; readonly days: number } | undefined;
}

export interface DashboardsProps {
  /** First part of names: `shop-production`. */
  readonly name: string;
  /** Region of the environment. */
  readonly region: string;
  /** Page for the engineer on call. */
  readonly runbookUrl: string;
  /** `app/<name>/<id>`. */
  readonly loadBalancerDimension: string;
  /** The services. */
  readonly services: readonly DashboardService[];
  /** Scopes whose alarms are shown, by the title of their section. */
  readonly sections: Readonly<Record<string, readonly IConstruct[]>>;
  /**
   * Scope of the alarms from outside, which are in the region of Route 53's metrics.
   * @default none
   */
  readonly outside?: IConstruct | undefined;
}

const errors =
  'fields @timestamp, level, message, traceId | filter level = "error" | sort @timestamp desc | limit 50';

/** Queries of Logs Insights that are saved for each service. */
const queries = {
  errors,
  slowest: "fields @timestamp, path, milliseconds, traceId | sort milliseconds desc | limit 50",
  "errors-by-message":
    'filter level = "error" | stats count(*) as errors by message | sort errors desc | limit 20',
  // X-Ray writes the same id as 1-<8 digits>-<24 digits>.
  "one-trace":
    'fields @timestamp, level, message | filter traceId = "paste the 32 digits of the trace id, without 1- and -" | sort @timestamp asc',
};

/**
 * A dashboard of the environment, and one of each service, made of the alarms that there are: the golden signals first, then
 * the error budget, then each alarm with its threshold, then the newest errors of the log.
 */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, props: DashboardsProps) {
    super(scope, id);
    const { name, region, services } = props;
    for (const service of services) {
      const { label, logGroupName, traceGroup, scope: watched } = service;
      const logged = logCount(this, `${label}-errors`, {
        logGroup: { name: logGroupName },
        namespace: `Plinth/${name}`,
        name: `${name}-${label}-logged-errors`,
        pattern: '{ $.level = "error" }',
      });
      linkFrom([watched], link(region, [name, label]));
      this.dashboard(
        label,
        [name, label],
        [
          note(
            [
              `[Environment](${link(region, [name])})`,
              `[Runbook](${props.runbookUrl})`,
              `[Logs Insights](${consoleOf(region)}logsV2:logs-insights): saved queries ${name}/${label}`,
              ...(traceGroup === undefined
                ? []
                : [`[Traces](${consoleOf(region)}xray:traces/query): group ${traceGroup}`]),
            ].join(" · "),
          ),
          ...signalsOf(service, region),
          graph(
            "Logged errors",
            region,
            [{ ...logged, label: "lines with level error", statistic: "Sum" }],
            "lines a minute",
          ),
          ...budgetOf(service, region),
          heading("Alarms"),
          ...alarmsIn([watched], region),
          logLines("Newest errors", region, logGroupName, errors),
        ],
      );
      for (const [query, queryString] of Object.entries(queries))
        new CloudwatchQueryDefinition(this, `query-${label}-${query}`, {
          name: physicalName("aws_cloudwatch_query_definition", `${name}/${label}/${query}`),
          logGroupNames: [logGroupName],
          queryString,
        });
    }
    linkFrom(
      [...Object.values(props.sections).flat(), ...(props.outside ? [props.outside] : [])],
      link(region, [name]),
    );
    this.dashboard(
      "environment",
      [name],
      [
        note(
          [
            `[Runbook](${props.runbookUrl})`,
            ...services.map(({ label }) => `[${label}](${link(region, [name, label])})`),
          ].join(" · "),
        ),
        ...states(
          "Alarms",
          arnsIn([...Object.values(props.sections).flat(), ...services.map(({ scope }) => scope)]),
        ),
        heading("Golden signals"),
        ...goldenSignals(props),
        ...services.flatMap((service) => budgetOf(service, region)),
        ...(props.outside ? [heading("From outside"), ...alarmsIn([props.outside], globalRegion)] : []),
        ...Object.entries(props.sections).flatMap(([title, scopes]) => {
          const widgets = alarmsIn(scopes, region);
          return widgets.length === 0 ? [] : [heading(title), ...widgets];
        }),
      ],
    );
  }

  private dashboard(id: string, parts: readonly string[], widgets: readonly Widget[]): void {
    new CloudwatchDashboard(this, id, {
      dashboardName: physicalName("aws_cloudwatch_dashboard", ...parts),
      dashboardBody: JSON.stringify({ start: "-PT3H", periodOverride: "auto", widgets: placed(widgets) }),
    });
  }
}

function goldenSignals({ region, loadBalancerDimension, services }: DashboardsProps): Widget[] {
  const line = (name: string, statistic: "Sum" | "p50" | "p95" | "p99", label = name) => ({
    label,
    namespace: "AWS/ApplicationELB",
    name,
    dimensions: { LoadBalancer: loadBalancerDimension },
    statistic,
  });
  return [
    graph("Traffic", region, [line("RequestCount", "Sum")], "requests a minute"),
    graph(
      "Errors",
      region,
      [line("HTTPCode_Target_5XX_Count", "Sum"), line("HTTPCode_ELB_5XX_Count", "Sum")],
      "answers with 5xx",
    ),
    graph(
      "Latency",
      region,
      (["p50", "p95", "p99"] as const).map((statistic) => line("TargetResponseTime", statistic, statistic)),
      "seconds",
    ),
    graph(
      "Saturation: CPU",
      region,
      services.map(({ label, clusterName }) => ({
        label,
        namespace: "AWS/ECS",
        name: "CPUUtilization",
        dimensions: { ClusterName: clusterName, ServiceName: label },
        statistic: "Average" as const,
      })),
      "per cent",
    ),
  ];
}

function budgetOf(service: DashboardService, region: string): Widget[] {
  if (!service.objective) return [];
  const { availabilityPercent, days } = service.objective;
  return [
    budget(`Error budget of ${service.label}, ${days} days`, region, {
      days,
      allowedPercent: Number((100 - availabilityPercent).toPrecision(10)),
      bad: balanced(service, "HTTPCode_Target_5XX_Count", "Sum"),
      all: balanced(service, "RequestCount", "Sum"),
    }),
  ];
}

function link(region: string, parts: readonly string[]): string {
  const name = physicalName("aws_cloudwatch_dashboard", ...parts);
  return `${consoleOf(region)}dashboards:name=${name}`;
}

function consoleOf(region: string): string {
  return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#`;
}
