import { XrayGroup } from "@cdktf/provider-aws/lib/xray-group";
import type { Construct } from "constructs";
import { physicalName } from "../../../aws/names/physical-name";

/**
 * The traces of a service that failed or took long, under its name in the console of X-Ray, with a metric of their number. X-Ray tells
 * what they have in common.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-groups.html
 */
export function traceGroup(
  scope: Construct,
  props: {
    /** The service's name in its traces: `shop-production-api`. */
    readonly name: string;
    /**
     * Milliseconds from which a request is slow: at least 1.
     * @default none is slow: a worker says of no message how long it may take
     */
    readonly slowMilliseconds?: number;
  },
): XrayGroup {
  const { name, slowMilliseconds } = props;
  const slow = slowMilliseconds === undefined ? "" : ` OR responsetime > ${slowMilliseconds / 1000}`;
  return new XrayGroup(scope, "traces", {
    groupName: traceGroupName(name),
    filterExpression: `service("${name}") { fault = true${slow} }`,
    insightsConfiguration: { insightsEnabled: true, notificationsEnabled: true },
  });
}

/** Name of the group of a service. */
export function traceGroupName(name: string): string {
  return physicalName("aws_xray_group", name);
}
