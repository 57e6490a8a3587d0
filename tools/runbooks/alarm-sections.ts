import { declaredAlarms } from "../../constructs/alarms/all";
import { type AlarmValues, type DeclaredAlarm, filled } from "../../constructs/alarms/declaration";
import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, isFields, text } from "../../terraform-json/values";
import { resolved } from "./resolved";

const alarmTypes = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];

/** A section for each declared alarm that a stack has, with the commands for each thing that it watches. */
export function alarmSections(stack: Stack, environment: string): string[] {
  const byId = new Map<string, Block[]>();
  for (const block of stack.ofType(...alarmTypes)) {
    const id = text(at(block.notes, "alarm.id"));
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), block]);
  }
  return [...byId]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, blocks]) => {
      const alarm = declaredAlarms.get(id);
      if (!alarm) throw new Error(`${stack.name} has the alarm ${id}, which is not declared.`);
      return section(
        alarm,
        blocks.map((block) => [
          text(block.attributes.alarm_name) ?? block.address,
          valuesOf(stack, block, environment),
        ]),
      );
    });
}

function valuesOf(stack: Stack, block: Block, environment: string): AlarmValues {
  const noted = at(block.notes, "alarm.values");
  const values = Object.entries(isFields(noted) ? noted : {}).flatMap(([name, value]) => {
    const known = resolved(stack, value);
    return known === undefined ? [] : [[name, known] as const];
  });
  return { ...Object.fromEntries(values), environment };
}

function section(
  alarm: DeclaredAlarm,
  found: readonly (readonly [name: string, values: AlarmValues])[],
): string {
  const parts = new Map<string, string[]>();
  for (const [name, values] of found) {
    const part = [
      filled(alarm.symptom, values),
      "",
      "First assessment:",
      "",
      "```sh",
      filled(alarm.firstCommand, values),
      "```",
      "",
      ...alarm.steps.map((step, index) => `${index + 1}. ${filled(step, values)}`),
    ].join("\n");
    parts.set(part, [...(parts.get(part) ?? []), name]);
  }
  return [
    `### ${alarm.id}\n`,
    `Severity: ${alarm.severity}. ${alarm.why}\n`,
    ...[...parts].map(([part, names]) => `${names.map((name) => `\`${name}\``).join(", ")}\n\n${part}\n`),
    "Escalation: if it is not understood within the minutes of the list above, call its next contact.\n",
    `Prevention: ${alarm.prevention}\n`,
  ].join("\n");
}
