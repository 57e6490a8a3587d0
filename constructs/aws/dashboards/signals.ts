import { graph, type Line, type Widget } from "./widgets";

/** A service as its dashboard sees it. */
export interface ShownService {
  /** Name in the application, in kebab case. */
  readonly label: string;
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of its log group. */
  readonly logGroupName: string;
  /**
   * The load balancer's dimension, and those of its target groups.
   * @default no requests from outside
   */
  readonly requestsOf?:
    | { readonly loadBalancer: string; readonly targetGroups: readonly string[] }
    | undefined;
  /**
   * Name in Service Connect, by which other services call it.
   * @default none calls it
   */
  readonly discoveryName?: string | undefined;
  /**
   * Name of the X-Ray group of its traces.
   * @default it sends none
   */
  readonly traceGroup?: string | undefined;
}

/** The lines of a metric of the load balancer, one for each of these target groups. */
export function balanced(
  { requestsOf }: ShownService,
  name: string,
  statistic: Line["statistic"],
): readonly Line[] {
  return (requestsOf?.targetGroups ?? []).map((targetGroup, index) => ({
    label: `${name} ${index + 1}`,
    namespace: "AWS/ApplicationELB",
    name,
    dimensions: { LoadBalancer: requestsOf?.loadBalancer ?? "", TargetGroup: targetGroup },
    statistic,
  }));
}

/**
 * The four golden signals of a service: traffic, errors, latency, saturation. The first three are of the requests from outside, or, where
 * there are none, of the calls from other services.
 */
export function signalsOf(service: ShownService, region: string): Widget[] {
  const { label, clusterName, requestsOf, discoveryName } = service;
  const ofService = { ClusterName: clusterName, ServiceName: label };
  const ecs = (name: string, statistic: Line["statistic"]): Line => ({
    label: `${name} ${statistic}`,
    namespace: "AWS/ECS",
    name,
    dimensions: ofService,
    statistic,
  });
  const insights = (name: string): Line => ({
    label: name,
    namespace: "ECS/ContainerInsights",
    name,
    dimensions: ofService,
    statistic: "Average",
  });
  return [
    ...(requestsOf
      ? requests(service, region)
      : discoveryName === undefined
        ? []
        : calls(discoveryName, region)),
    graph(
      "Saturation",
      region,
      [ecs("CPUUtilization", "Average"), ecs("MemoryUtilization", "Maximum")],
      "per cent",
    ),
    graph("Tasks", region, [insights("RunningTaskCount"), insights("DesiredTaskCount")]),
  ];
}

function requests(service: ShownService, region: string): Widget[] {
  return [
    graph("Traffic", region, balanced(service, "RequestCount", "Sum"), "requests a minute"),
    graph("Errors", region, balanced(service, "HTTPCode_Target_5XX_Count", "Sum"), "answers with 5xx"),
    graph(
      "Latency",
      region,
      (["p50", "p95", "p99"] as const).flatMap((statistic) =>
        balanced(service, "TargetResponseTime", statistic).map((line) => ({
          ...line,
          label: `${statistic} ${line.label}`,
        })),
      ),
      "seconds",
    ),
  ];
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
function calls(discoveryName: string, region: string): Widget[] {
  const line = (dimension: string, name: string, statistic: Line["statistic"]): Line => ({
    label: `${name} ${statistic}`,
    namespace: "AWS/ECS",
    name,
    dimensions: { [dimension]: discoveryName },
    statistic,
  });
  const target = "TargetDiscoveryName";
  return [
    graph("Traffic", region, [line("DiscoveryName", "RequestCount", "Sum")], "calls a minute"),
    graph("Errors", region, [line(target, "HTTPCode_Target_5XX_Count", "Sum")], "answers with 5xx"),
    graph(
      "Latency",
      region,
      (["Average", "Maximum"] as const).map((statistic) => line(target, "TargetResponseTime", statistic)),
      "milliseconds",
    ),
  ];
}
