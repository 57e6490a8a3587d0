import { at, list } from "../../../../terraform-json/values";
import { boards } from "./boards";

const production = boards.find(({ name }) => name === "production");

/** What a graph of production shows: metric, statistic and dimensions of each line, and which other fields say how. */
function graphOf(board: string, title: string) {
  const found = production?.widgets(board).find(({ properties }) => properties.title === title)?.properties;
  const lines = list(found?.metrics).flatMap((line) => {
    const [, metric, ...more] = list(line);
    if (metric === undefined) return [];
    const dimensions = more.slice(0, -1).filter((_, index) => index % 2 === 0);
    return [`${metric} ${at(more.at(-1), "stat")} by ${dimensions.join(", ")}`];
  });
  return { ...found, lines: [...new Set(lines)], count: lines.length, metrics: list(found?.metrics) };
}

const byBalancer = "by LoadBalancer";
const byTarget = "by LoadBalancer, TargetGroup";
const byService = "by ClusterName, ServiceName";

test.each([
  ["", "Traffic", [`RequestCount Sum ${byBalancer}`], 1],
  [
    "",
    "Errors",
    [`HTTPCode_Target_5XX_Count Sum ${byBalancer}`, `HTTPCode_ELB_5XX_Count Sum ${byBalancer}`],
    2,
  ],
  ["", "Latency", ["p50", "p95", "p99"].map((own) => `TargetResponseTime ${own} ${byBalancer}`), 3],
  ["", "Saturation: CPU", [`CPUUtilization Average ${byService}`], 3],
  ["-api", "Traffic", [`RequestCount Sum ${byTarget}`], 4],
  ["-api", "Errors", [`HTTPCode_Target_5XX_Count Sum ${byTarget}`], 4],
  ["-api", "Latency", ["p50", "p95", "p99"].map((own) => `TargetResponseTime ${own} ${byTarget}`), 12],
  [
    "-api",
    "Saturation",
    [`CPUUtilization Average ${byService}`, `MemoryUtilization Maximum ${byService}`],
    2,
  ],
  ["-api", "Tasks", [`RunningTaskCount Average ${byService}`, `DesiredTaskCount Average ${byService}`], 2],
  ["-inventory", "Traffic", ["RequestCount Sum by DiscoveryName"], 1],
  ["-inventory", "Errors", ["HTTPCode_Target_5XX_Count Sum by TargetDiscoveryName"], 1],
  [
    "-inventory",
    "Latency",
    ["Average", "Maximum"].map((own) => `TargetResponseTime ${own} by TargetDiscoveryName`),
    2,
  ],
])("production%s has a graph %s of the right metrics", (board, title, lines, count) => {
  expect(graphOf(`shop-production${board}`, title)).toMatchObject({
    lines,
    count,
    view: "timeSeries",
    period: 60,
  });
});

test("the error budget is what is left of the requests that may fail in its days", () => {
  const sum = (of: string) => `(${[1, 2, 3, 4].map((group) => `SUM(FILL(${of}${group}, 0))`).join(" + ")})`;
  for (const board of ["shop-production", "shop-production-api"]) {
    const shown = graphOf(board, "Error budget of api, 30 days");
    expect(shown).toMatchObject({ view: "singleValue", start: "-P30D", end: "P0D", period: 86_400 });
    const [[left] = [], ...parts] = shown.metrics.map(list);
    expect(left).toMatchObject({
      expression: `TIME_SERIES(100 - 100 * 100 * ${sum("bad")} / ${sum("all")} / 0.1)`,
    });
    expect(parts.map((part) => [part[1], part.at(-1)])).toEqual(
      (
        [
          ["bad", "HTTPCode_Target_5XX_Count"],
          ["all", "RequestCount"],
        ] as const
      ).flatMap(([of, metric]) =>
        [1, 2, 3, 4].map((group) => [metric, { id: `${of}${group}`, stat: "Sum", visible: false }]),
      ),
    );
  }
});
