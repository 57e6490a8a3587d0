import { projectStack } from "../../support/project";
import { type Attributes, constructPath, resources } from "../../support/synthesize";
import { table } from "./settings-table";

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanThreshold: ">",
  GreaterThanOrEqualToThreshold: "≥",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "≤",
};

/** The alarms of the sample's production environment. */
export function alarmsPage(): string {
  const rows = resources(projectStack("production"), "aws_cloudwatch_metric_alarm")
    .map(([, alarm]) => [`\`${constructPath(alarm)}\``, condition(alarm), meaning(alarm)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const kinds = new Map(rows.map((row) => [kindOf(row), row] as const).reverse());
  return [
    "# Alarms\n",
    "The alarms of the sample application in production, by construct: those of its first node where each node has the same. Another",
    "application has those of its own components. Each message ends with the environment's `runbookUrl`.\n",
    table(["Construct", "Alarm if", "Meaning"], [...kinds.values()].reverse()),
  ].join("\n");
}

/** The same for alarms that differ in the number of a node, a broker or a route. */
function kindOf([path, condition]: readonly [string, string, string]): string {
  return `${path.replace(/-(?:\d+|[0-9a-f]{6})\b/g, "")} ${condition}`;
}

function condition(alarm: Attributes): string {
  const queries = (alarm.metric_query ?? []) as readonly {
    readonly label?: string;
    readonly return_data?: boolean;
    readonly metric?: { readonly period: number };
  }[];
  const returned = queries.find(({ return_data }) => return_data === true);
  const what = alarm.metric_name ?? returned?.label ?? "metric";
  const seconds = Number(alarm.period ?? queries.find(({ metric }) => metric)?.metric?.period ?? 60);
  const of = Number(alarm.evaluation_periods);
  const needed = Number(alarm.datapoints_to_alarm ?? of);
  const periods = needed === of ? `${of}` : `${needed} of ${of}`;
  const comparison = comparisons[String(alarm.comparison_operator)] ?? String(alarm.comparison_operator);
  return `${what} ${comparison} ${alarm.threshold} in ${periods} × ${seconds} s`;
}

function meaning({ alarm_description }: Attributes): string {
  return String(alarm_description ?? "").replace(/ Runbook: \S+$/, "");
}
