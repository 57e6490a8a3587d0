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
    /** Milliseconds from which a request is slow: at least 1. */
    readonly slowMilliseconds: number;
  },
): XrayGroup {
  return new XrayGroup(scope, "traces", {
    groupName: physicalName("aws_xray_group", props.name),
    filterExpression: `service("${props.name}") { fault = true OR responsetime > ${props.slowMilliseconds / 1000} }`,
    insightsConfiguration: { insightsEnabled: true, notificationsEnabled: true },
  });
}
