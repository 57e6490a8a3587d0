import type { Statistic } from "../../alarms/declaration";

/** Columns of a dashboard. */
const columns = 24;

/** A widget before it has its place. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export interface Widget {
  readonly type: "metric" | "text" | "log" | "alarm";
  /** Columns: 1–24. */
  readonly width: number;
  readonly height: number;
  readonly properties: object;
}

/** One line of a graph. */
export interface Line {
  readonly label: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic | `p${number}`;
}

/** Places widgets from left to right, and below each other where a row is full. */
export function placed(widgets: readonly Widget[]): object[] {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  return widgets.map((widget) => {
    if (x + widget.width > columns) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const place = { ...widget, x, y };
    x += widget.width;
    rowHeight = Math.max(rowHeight, widget.height);
    return place;
  });
}

export function heading(text: string): Widget {
  return { type: "text", width: columns, height: 1, properties: { markdown: `## ${text}` } };
}

export function note(markdown: string): Widget {
  return { type: "text", width: columns, height: 2, properties: { markdown } };
}

export function graph(title: string, region: string, lines: readonly Line[], unit = "Count"): Widget {
  return {
    type: "metric",
    width: 6,
    height: 6,
    properties: {
      title,
      region,
      view: "timeSeries",
      period: 60,
      yAxis: { left: { min: 0, label: unit, showUnits: false } },
      metrics: lines.map(({ label, namespace, name, dimensions, statistic }) => [
        namespace,
        name,
        ...Object.entries(dimensions).flat(),
        { label, stat: statistic },
      ]),
    },
  };
}

/** The graph of an alarm, with its threshold. */
export function alarmGraph(title: string, region: string, alarmArn: string): Widget {
  return {
    type: "metric",
    width: 6,
    height: 5,
    properties: { title, region, annotations: { alarms: [alarmArn] } },
  };
}

/** The state of many alarms; CloudWatch shows 100 in a widget. */
export function states(title: string, alarmArns: readonly string[]): Widget[] {
  return Array.from({ length: Math.ceil(alarmArns.length / 100) }, (_, index) => ({
    type: "alarm",
    width: columns,
    height: 4,
    properties: {
      title,
      sortBy: "stateUpdatedTimestamp",
      alarms: alarmArns.slice(100 * index, 100 * index + 100),
    },
  }));
}

/** The newest lines of a log group that match a query. */
export function logLines(title: string, region: string, logGroup: string, query: string): Widget {
  return {
    type: "log",
    width: columns,
    height: 6,
    properties: { title, region, view: "table", query: `SOURCE '${logGroup}' | ${query}` },
  };
}

/** The part of an error budget that is left, in per cent. */
export function budget(
  title: string,
  region: string,
  {
    days,
    allowedPercent,
    bad,
    all,
  }: {
    readonly days: number;
    readonly allowedPercent: number;
    readonly bad: readonly Line[];
    readonly all: readonly Line[];
  },
): Widget {
  const hidden = (id: string, lines: readonly Line[]) =>
    lines.map(({ namespace, name, dimensions, statistic }, index) => [
      namespace,
      name,
      ...Object.entries(dimensions).flat(),
      { id: `${id}${index + 1}`, stat: statistic, visible: false },
    ]);
  const sum = (id: string, lines: readonly Line[]) =>
    `(${lines.map((_, index) => `SUM(FILL(${id}${index + 1}, 0))`).join(" + ")})`;
  const expression = `TIME_SERIES(100 - 100 * 100 * ${sum("bad", bad)} / ${sum("all", all)} / ${allowedPercent})`;
  return {
    type: "metric",
    width: 6,
    height: 6,
    properties: {
      title,
      region,
      view: "singleValue",
      period: 86_400,
      start: `-P${days}D`,
      end: "P0D",
      metrics: [[{ id: "left", label: "% left", expression }], ...hidden("bad", bad), ...hidden("all", all)],
    },
  };
}
