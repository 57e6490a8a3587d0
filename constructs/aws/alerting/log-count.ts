import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import type { Construct } from "constructs";
import type { LogGroup } from "../logs/log-group";
import { physicalName } from "../names/physical-name";
import type { QueriedMetric } from "./alarm";

export interface LogCountProps {
  /** The log group whose lines are counted. */
  readonly logGroup: Pick<LogGroup, "name">;
  /** Namespace of the metric: `Plinth/shop-production`. */
  readonly namespace: string;
  /** Name of the metric and of its filter. */
  readonly name: string;
  /** Filter pattern of CloudWatch Logs. */
  readonly pattern: string;
}

/** Counts the lines of a log group that match a filter pattern. */
export function logCount(
  scope: Construct,
  id: string,
  { logGroup, namespace, name, pattern }: LogCountProps,
): QueriedMetric {
  new CloudwatchLogMetricFilter(scope, `${id}-count`, {
    name: physicalName("aws_cloudwatch_log_metric_filter", name),
    logGroupName: logGroup.name,
    pattern,
    metricTransformation: { namespace, name, value: "1", defaultValue: "0" },
  });
  return { namespace, name, dimensions: {}, statistic: "Sum" };
}
