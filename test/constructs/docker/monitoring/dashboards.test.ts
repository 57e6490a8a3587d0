import type { Dashboard as GrafanaDashboard } from "@grafana/schema";
import type { Options as LogsOptions } from "@grafana/schema/dist/types/raw/composable/logs/panelcfg/x/LogsPanelCfg_types.gen.d.ts";
import type { Options as StatOptions } from "@grafana/schema/dist/types/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen.d.ts";
import type { Options as TextOptions } from "@grafana/schema/dist/types/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen.d.ts";
import type {
  FieldConfig as SeriesFieldConfig,
  Options as SeriesOptions,
} from "@grafana/schema/dist/types/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen.d.ts";
import { type Dashboard, dashboardId } from "../../../../constructs/docker/monitoring/dashboards/dashboards";
import type {
  alarmGraph,
  graph,
  lines,
  note,
  number,
} from "../../../../constructs/docker/monitoring/dashboards/panels";
import { localSample, violationsOf } from "../../../support/sample-with";
import { at, type Synthesized } from "../../../support/synthesize";
import { environmentOf, loaded } from "./loaded";

const alerts = { page: { webhook: true } };
const sample = (monitoring = {}) =>
  localSample({ local: { monitoring: { port: 9090, alerts, dashboards: true, ...monitoring } } });
const grafanaOf = (json: Synthesized) => environmentOf(at(json, "docker_container", "monitoring/grafana"));

function dashboardsIn(json: Synthesized): Dashboard[] {
  return Object.entries(grafanaOf(json))
    .filter(([name]) => /^DASHBOARD_\d+$/.test(name))
    .map(([, text]) => JSON.parse(text));
}

/** JSON has the values of Grafana's enumerations. */
type Json<T> = T extends string
  ? `${T}`
  : T extends number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Json<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Json<T[Key]> }
        : T;
type OptionsOf<Make extends (...parts: never[]) => { readonly options: object }> =
  ReturnType<Make>["options"];

test("dashboards and panels have the types of Grafana's schema", () => {
  const dashboards: readonly Json<GrafanaDashboard>[] = dashboardsIn(sample());
  expect(dashboards.length).toBeGreaterThan(0);
  // Compiled, not run: each fails `npm run types` with an option that Grafana does not know the value of.
  const series = (own: OptionsOf<typeof graph>): Json<SeriesOptions> => own;
  const text = (own: OptionsOf<typeof note>): Partial<Json<TextOptions>> => own;
  const stat = (own: OptionsOf<typeof number>): { readonly graphMode: Json<StatOptions["graphMode"]> } => own;
  const log = (own: OptionsOf<typeof lines>): Json<LogsOptions> => own;
  const custom = (
    own: ReturnType<typeof alarmGraph>["fieldConfig"]["defaults"]["custom"],
  ): Json<SeriesFieldConfig> => own;
  expect([series, text, stat, log, custom]).toHaveLength(5);
});

test("without the setting there is no Grafana, and without Grafana no address of it", () => {
  const json = localSample({ local: { monitoring: { port: 9090, alerts } } });
  expect(JSON.stringify(json)).not.toContain("grafana.sh");
  expect(environmentOf(at(json, "docker_container", "monitoring/login"))).toEqual({});
  expect(JSON.stringify(loaded(json).rules)).not.toContain("/grafana/");
});

test("only the login reaches Grafana, which has no users and loads nothing from the internet", () => {
  const json = sample();
  expect(violationsOf("local", json)).toEqual([]);
  const container = at(json, "docker_container", "monitoring/grafana");
  expect(container).toMatchObject({
    user: "472:0",
    read_only: true,
    capabilities: { drop: ["ALL"] },
    networks_advanced: [{ aliases: ["grafana"], name: expect.stringContaining("metrics_pages") }],
  });
  expect(container).not.toHaveProperty("ports");
  expect(grafanaOf(json)).toMatchObject({
    GF_SERVER_ROOT_URL: "http://127.0.0.1:9090/grafana/",
    GF_SERVER_SERVE_FROM_SUB_PATH: "true",
    GF_AUTH_ANONYMOUS_ENABLED: "true",
    GF_AUTH_BASIC_ENABLED: "false",
    GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: "true",
    GF_ANALYTICS_REPORTING_ENABLED: "false",
    GF_PLUGINS_PREINSTALL_DISABLED: "true",
  });
  expect(environmentOf(at(json, "docker_container", "monitoring/login"))).toEqual({ DASHBOARDS: "on" });
});

test("Grafana reads Prometheus, and takes the dashboards from files", () => {
  const { SOURCES = "", PROVIDERS = "" } = grafanaOf(sample());
  expect(JSON.parse(SOURCES).datasources).toEqual([
    expect.objectContaining({ uid: "Prometheus", url: "http://prometheus:9090", isDefault: true }),
  ]);
  expect(JSON.parse(PROVIDERS).providers).toEqual([
    { name: "plinth", type: "file", allowUiUpdates: false, options: { path: "/tmp/dashboards" } },
  ]);
});

test("a dashboard of the environment comes first, then one of each service, with the golden signals first", () => {
  const [environment, ...services] = dashboardsIn(sample());
  expect(environment?.uid).toBe("environment");
  expect(services.map(({ uid }) => uid)).toEqual(["service-inventory", "service-api", "service-mailer"]);
  const titles = ({ panels }: Dashboard) => panels.map((panel) => ("title" in panel ? panel.title : "text"));
  expect(titles(environment as Dashboard).slice(0, 7)).toEqual([
    ...["text", "Traffic", "Errors", "Latency", "Saturation: CPU", "Alerts"],
    "Error budget of api that is left, 15 days",
  ]);
  expect(titles(services[1] as Dashboard).slice(0, 7)).toEqual([
    ...["text", "Traffic", "Errors", "Latency", "Saturation", "Containers"],
    "Error budget of api that is left, 15 days",
  ]);
  // A worker gets no requests.
  expect(titles(services[2] as Dashboard).slice(0, 3)).toEqual(["text", "Saturation", "Containers"]);
});

test("every alarm is in one panel, with its threshold", () => {
  const json = sample();
  const panels = dashboardsIn(json).flatMap((one) => one.panels);
  const compared = panels.flatMap((panel) => {
    if (!("fieldConfig" in panel) || panel.type !== "timeseries") return [];
    const { defaults } = panel.fieldConfig;
    if (!("thresholds" in defaults)) return [];
    const [{ color } = {}, { value } = {}] = defaults.thresholds.steps;
    return [`(${panel.targets[0]?.expr}) ${color === "green" ? ">" : "<"} ${value}`];
  });
  const rules = loaded(json).rules.map(({ expr }) => expr.replace(/ or absent\(.*$/, ""));
  expect(compared.sort()).toEqual(rules.sort());
});

test("panels do not overlap, and fill rows of 24 columns", () => {
  for (const { panels } of dashboardsIn(sample())) {
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  }
});

test("an alert leads to the dashboard that shows its alarm", () => {
  const { rules } = loaded(sample());
  const pageOf = (alert: string, watches: string) =>
    rules.find((rule) => rule.alert === alert && rule.labels.watches === watches)?.annotations.dashboard;
  expect(pageOf("web-service-5xx", "shop-local-api")).toBe("http://127.0.0.1:9090/grafana/d/service-api");
  expect(pageOf("database-connections", "shop-local-orders")).toBe(
    "http://127.0.0.1:9090/grafana/d/environment",
  );
});

test("the error budget is that of the days for which there are metrics", () => {
  const budget = (keepDays: number) =>
    dashboardsIn(sample({ keepDays }))[0]?.panels.flatMap((panel) =>
      panel.type === "stat" ? panel.targets.map(({ expr }) => expr) : [],
    );
  const requests = 'haproxy_backend_http_responses_total{proxy="api"';
  const query = (days: number) =>
    `100 - 100 * (100 * sum(increase(${requests},code="5xx"}[${days}d])) / sum(increase(${requests}}[${days}d]))) / 0.1`;
  expect(budget(7)).toEqual([query(7)]);
  expect(budget(90)).toEqual([query(30)]);
});

test("Grafana allows 40 characters in an id", () => {
  expect(dashboardId("api")).toBe("service-api");
  const [one, other] = ["a", "b"].map((end) => dashboardId(`a-service-with-a-name-that-is-long-${end}`));
  expect(one).toHaveLength(40);
  expect(one).not.toBe(other);
});
