import type { Block } from "../../../terraform-json/block";
import type { Stack } from "../../../terraform-json/stack";
import { at, blocks, isFields, text } from "../../../terraform-json/values";

export interface Measured {
  readonly namespace: string;
  readonly name: string;
  readonly statistic: string;
  readonly period: unknown;
  readonly dimensions: Readonly<Record<string, unknown>>;
}

/** The metrics of an alarm. */
export function metricsOf({ attributes }: Pick<Block, "attributes">): readonly Measured[] {
  const measured = (of: unknown, statistic: unknown): Measured => ({
    namespace: String(at(of, "namespace")),
    name: String(at(of, "metric_name")),
    statistic: String(statistic),
    period: at(of, "period"),
    dimensions: dimensionsOf(of),
  });
  if (attributes.metric_name !== undefined) return [measured(attributes, attributes.statistic)];
  return blocks(attributes.metric_query).flatMap(({ metric }) =>
    metric === undefined ? [] : [measured(metric, at(metric, "stat"))],
  );
}

function dimensionsOf(of: unknown): Readonly<Record<string, unknown>> {
  const dimensions = at(of, "dimensions");
  return isFields(dimensions) ? dimensions : {};
}

/** Id of the declaration of an alarm. */
export function idOf({ notes }: Block): string | undefined {
  return text(at(notes, "alarm.id"));
}

/** Alarms of a stack by id, without those that scale. */
export function alarmsOf(stack: Stack): readonly (readonly [id: string, alarm: Block])[] {
  return stack.ofType("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm").flatMap((alarm) => {
    const id = idOf(alarm);
    return id === undefined ? [] : [[id, alarm] as const];
  });
}
