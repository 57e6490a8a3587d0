import type { ShownAlarm } from "../watch";
import { logsSource, metricsSource } from "./sources";

/** Columns of a dashboard. */
const columns = 24;

/** One query, and the name of its lines: a text in which `{{label}}` stands for a label of the series. */
export interface Line {
  readonly query: string;
  readonly label: string;
}

/** A unit of Grafana: requests a second, per cent, seconds, a plain number. */
export type Unit = "reqps" | "percent" | "s" | "short";

/**
 * A panel before it has its place: columns of 24, and rows.
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export type Panel = ReturnType<
  typeof note | typeof graph | typeof alarmGraph | typeof number | typeof alerts | typeof lines
>;

/** Places panels from left to right, and below each other where a row is full. */
export function placed(panels: readonly Panel[]) {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  return panels.map(({ width: w, height: h, ...panel }, index) => {
    if (x + w > columns) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const gridPos = { x, y, w, h };
    x += w;
    rowHeight = Math.max(rowHeight, h);
    return { ...panel, id: index + 1, gridPos };
  });
}

/** A text in Markdown. */
export function note(content: string) {
  const options = { mode: "markdown", content } as const;
  return { type: "text", width: columns, height: 2, transparent: true, options } as const;
}

/** The lines of queries over time. */
export function graph(title: string, unit: Unit, lines: readonly Line[]) {
  return { title, width: 6, height: 7, ...seriesOf(lines, { unit, min: 0 }) };
}

/** The value that an alarm compares, with its threshold. */
export function alarmGraph({ title, expression, threshold, when }: ShownAlarm) {
  const [below, above] = when === "above" ? ["green", "red"] : ["red", "green"];
  const steps = [
    { value: null, color: below },
    { value: threshold, color: above },
  ];
  return {
    ...{ title, width: 6, height: 6 },
    ...seriesOf([{ query: expression, label: "__auto" }], {
      thresholds: { mode: "absolute", steps },
      custom: { thresholdsStyle: { mode: "line+area" } },
    } as const),
  };
}

/** One number: the newest value of a query, with a colour from each of some values on. */
export function number(
  title: string,
  unit: Unit,
  line: Line,
  steps: readonly { readonly value: number | null; readonly color: string }[],
) {
  return {
    type: "stat",
    title,
    width: 6,
    height: 7,
    datasource: metricsSource,
    targets: [{ ...targetOf(line, 0), instant: true, range: false }],
    fieldConfig: {
      defaults: { unit, decimals: 1, thresholds: { mode: "absolute", steps: [...steps] } },
      overrides: [],
    },
    options: {
      reduceOptions: { calcs: ["lastNotNull"], fields: "", values: false },
      graphMode: "none",
    },
  } as const;
}

/** The alerts of Prometheus that wait for their time, or fire. */
export function alerts(title: string) {
  return {
    type: "alertlist",
    title,
    width: columns,
    height: 6,
    options: {
      viewMode: "list",
      groupMode: "default",
      maxItems: 50,
      sortOrder: 3,
      datasource: metricsSource.uid,
      stateFilter: { firing: true, pending: true, error: true, noData: false, normal: false },
    },
  } as const;
}

/** The newest lines of containers, each with the link to its trace. */
export function lines(title: string, query: string) {
  return {
    type: "logs",
    title,
    width: columns,
    height: 10,
    datasource: logsSource,
    targets: [{ refId: "Q1", datasource: logsSource, expr: query }],
    options: {
      ...{ showTime: true, showLabels: false, showCommonLabels: false, wrapLogMessage: true },
      ...{ prettifyLogMessage: false, enableLogDetails: true, showLogContextToggle: true },
      ...({ dedupStrategy: "none", sortOrder: "Descending" } as const),
    },
  } as const;
}

function seriesOf<Defaults extends object>(lines: readonly Line[], defaults: Defaults) {
  return {
    type: "timeseries",
    datasource: metricsSource,
    targets: lines.map(targetOf),
    fieldConfig: { defaults, overrides: [] },
    options: {
      legend: { showLegend: lines.length > 1, displayMode: "list", placement: "bottom", calcs: [] },
      tooltip: { mode: "multi", sort: "desc" },
    },
  } as const;
}

function targetOf({ query, label }: Line, index: number) {
  return { refId: `Q${index + 1}`, datasource: metricsSource, expr: query, legendFormat: label };
}
