import { declaredAlarms } from "../../../constructs/alarms/all";
import type { DeclaredAlarm } from "../../../constructs/alarms/declaration";
import { at } from "../../../terraform-json/values";
import { projectStack } from "../../support/project";
import { type Attributes, constructPath, resources } from "../../support/synthesize";
import { table } from "./settings-table";

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanThreshold: ">",
  GreaterThanOrEqualToThreshold: "≥",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "≤",
};

/** Every declared alarm, and the alarms of the sample's production environment. */
export function alarmsPage(): string {
  const stack = projectStack("production");
  const rows = resources(stack, "aws_cloudwatch_metric_alarm")
    .map(([, alarm]) => [`\`${constructPath(alarm)}\``, condition(alarm), meaning(alarm)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const kinds = new Map(rows.map((row) => [kindOf(row), row] as const).reverse());
  const composites = resources(stack, "aws_cloudwatch_composite_alarm").map(([, alarm]) => alarm);
  const combined = composites.map(
    (alarm) => [`\`${constructPath(alarm)}\``, `\`${alarm.alarm_rule}\``, meaning(alarm)] as const,
  );
  const combining = new Set(composites.map((alarm) => at(alarm["//"], "alarm.id")));
  return [
    "# Alarms\n",
    "What is watched is declared once, in `constructs/alarms`: the alarms and their texts, the runbooks and this page are made of it.",
    "`page` wakes the engineer on call, `ticket` is for the next working day, `info` notifies nobody or needs no action.\n",
    "## Every alarm\n",
    "The number of the threshold comes from the environment config where it says so.\n",
    table(
      ["Alarm", "Severity", "Threshold", "Why"],
      [...declaredAlarms.values()].map((alarm) => [
        `\`${alarm.id}\``,
        alarm.severity,
        combining.has(alarm.id) ? "what it combines" : threshold(alarm),
        alarm.why,
      ]),
    ),
    "\n## In production of the sample application\n",
    "By construct: those of its first node where each node has the same. Another application has those of its own components. Each",
    "message ends with the first command, and with the section of the environment's `runbookUrl`.\n",
    table(["Construct", "Alarm if", "Meaning"], [...kinds.values()].reverse()),
    "\nAlarms that combine others:\n",
    table(["Construct", "Alarm if", "Meaning"], combined),
  ].join("\n");
}

function threshold(alarm: DeclaredAlarm): string {
  const { when, periods, periodSeconds, learned } = alarm;
  if (learned)
    return `${when} its learned band of ${alarm.threshold} standard deviations in ${periods} × ${periodSeconds} s`;
  return `${when === "above" ? ">" : "<"} ${alarm.threshold ?? "by its settings"} in ${periods} × ${periodSeconds} s`;
}

/** The same for alarms that differ in the number of a node, a broker or a route. */
function kindOf([path, condition]: readonly [string, string, string]): string {
  return `${path.replace(/-(?:\d+|[0-9a-f]{6})\b/g, "")} ${condition}`;
}

function condition(alarm: Attributes): string {
  const queries = (alarm.metric_query ?? []) as readonly {
    readonly label?: string;
    readonly expression?: string;
    readonly return_data?: boolean;
    readonly metric?: { readonly metric_name: string; readonly period: number };
  }[];
  const returned = queries.find(({ return_data }) => return_data === true);
  const what = alarm.metric_name ?? returned?.label ?? "metric";
  const seconds = Number(alarm.period ?? queries.find(({ metric }) => metric)?.metric?.period ?? 60);
  const of = Number(alarm.evaluation_periods);
  const needed = Number(alarm.datapoints_to_alarm ?? of);
  const periods = needed === of ? `${of}` : `${needed} of ${of}`;
  const learned = /^ANOMALY_DETECTION_BAND\(\w+, ?([\d.]+)\)$/.exec(returned?.expression ?? "")?.[1];
  if (learned !== undefined) {
    const metric = queries.find((query) => query.metric)?.metric?.metric_name;
    const side = alarm.comparison_operator === "GreaterThanUpperThreshold" ? "above" : "below";
    return `${metric} ${side} its learned band of ${learned} standard deviations in ${periods} × ${seconds} s`;
  }
  const comparison = comparisons[String(alarm.comparison_operator)] ?? String(alarm.comparison_operator);
  return `${what} ${comparison} ${alarm.threshold} in ${periods} × ${seconds} s`;
}

function meaning({ alarm_description }: Attributes): string {
  return String(alarm_description ?? "").replace(/ First: .*$/, "");
}
