import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, text } from "../../terraform-json/values";

/** Commands that turn the notifications of all alarms off or on: for each region, and for at most 100 alarms. */
export function mute(stack: Stack, what: "disable" | "enable"): string[] {
  const byRegion = new Map<string, string[]>();
  for (const alarm of stack.ofType("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm")) {
    if (alarm.attributes.actions_enabled !== true) continue;
    const region = elsewhere(stack, alarm);
    byRegion.set(region, [...(byRegion.get(region) ?? []), String(alarm.attributes.alarm_name)]);
  }
  return [...byRegion].flatMap(([region, names]) =>
    Array.from({ length: Math.ceil(names.length / 100) }, (_, index) =>
      [
        `aws cloudwatch ${what}-alarm-actions${region} --alarm-names`,
        ...names.slice(100 * index, 100 * (index + 1)),
      ].join(" "),
    ),
  );
}

/** The option for a region that is not the environment's. */
function elsewhere(stack: Stack, { meta }: Block): string {
  const alias = text(meta.provider)?.split(".")[1];
  if (alias === undefined) return "";
  const provider = stack.providers("aws").find(({ attributes }) => attributes.alias === alias);
  return ` --region ${text(at(provider?.attributes, "region"))}`;
}
