import { readFileSync } from "node:fs";
import { localSample, problemsOfSample, violationsOf } from "../../../support/sample-with";
import { at, resources } from "../../../support/synthesize";
import { environmentOf, loaded } from "./loaded";

const monitoring = { port: 9090, alerts: { page: { webhook: true } } };
const shipped = { monitoring: { ...monitoring, logs: { port: 24_224 } } };
const sample = (more = {}) => localSample({ local: { monitoring: { ...shipped.monitoring, ...more } } });

test("the engine sends the lines of all containers without waiting, and docker logs keeps what the setting says", () => {
  const json = sample();
  expect(violationsOf("local", json)).toEqual([]);
  const drivers = resources(json, "docker_container").map(([, { name, log_driver, log_opts }]) => ({
    name: String(name),
    log_driver,
    log_opts,
  }));
  const onMachine = drivers.filter(({ log_driver }) => log_driver !== "fluentd");
  // What ships lines must not wait for its own.
  expect(onMachine.map(({ name, log_driver }) => [name, log_driver])).toEqual([
    ["shop-local-loki", "json-file"],
    ["shop-local-shipper", "json-file"],
  ]);
  expect(drivers.length).toBeGreaterThan(20);
  for (const { log_opts } of drivers.filter(({ log_driver }) => log_driver === "fluentd"))
    expect(log_opts).toEqual({
      "fluentd-address": "127.0.0.1:24224",
      "fluentd-async": "true",
      "fluentd-request-ack": "true",
      "fluentd-buffer-limit": "50000",
      "fluentd-sub-second-precision": "true",
      tag: "{{.Name}}",
      env: "SERVICE",
      "cache-max-size": "10m",
      "cache-max-file": "5",
    });
});

test("without the setting lines stay on the machine", () => {
  const json = localSample({ local: { monitoring } });
  expect(JSON.stringify(json)).not.toContain("fluentd");
  expect(JSON.stringify(json)).not.toContain("loki");
});

test("Loki is where the pages are, with its lines on a volume, and the shipper is reached on loopback alone", () => {
  const json = sample({ logs: { port: 24_224, keepDays: 30 } });
  const loki = at(json, "docker_container", "monitoring/loki");
  expect(loki).toMatchObject({
    user: "10001:10001",
    read_only: true,
    networks_advanced: [{ aliases: ["loki"], name: expect.stringContaining("metrics_pages") }],
  });
  expect(loki).not.toHaveProperty("ports");
  expect(loki.mounts).toContainEqual(expect.objectContaining({ type: "volume", target: "/loki" }));
  expect(environmentOf(loki)).toEqual({ KEEP_HOURS: "720" });
  const shipper = at(json, "docker_container", "monitoring/shipper");
  expect(shipper).toMatchObject({ user: "65534:65534", read_only: true });
  expect(shipper.ports).toEqual([{ internal: 24_224, external: 24_224, ip: "127.0.0.1" }]);
  expect(environmentOf(at(json, "docker_container", "monitoring/login"))).toEqual({ LOGS: "on" });
});

test("whoever has the login reads lines, and does not write or delete any", () => {
  expect(readFileSync("constructs/docker/monitoring/files/login.cfg", "utf8")).toContain(
    "http-request deny deny_status 405 if { path_beg /loki/ } !METH_GET",
  );
});

test("Prometheus reads the metrics of Loki and of the shipper", () => {
  const jobs: { job_name: string; static_configs: object[] }[] = loaded(sample()).settings.scrape_configs;
  expect(jobs.find(({ job_name }) => job_name === "logs")?.static_configs).toEqual([
    { targets: ["loki:3100"], labels: { instance: "shop-local-loki" } },
    {
      targets: ["shipper:2020"],
      labels: { instance: "shop-local-shipper", __metrics_path__: "/api/v2/metrics/prometheus" },
    },
  ]);
});

test("Grafana leads from a line to its trace, and from a trace to its lines", () => {
  const { SOURCES = "", DASHBOARD_2 = "" } = environmentOf(
    at(sample({ traces: {}, dashboards: true }), "docker_container", "monitoring/grafana"),
  );
  const sources: { uid: string; url: string; jsonData: Record<string, unknown> }[] =
    JSON.parse(SOURCES).datasources;
  const of = (uid: string) => sources.find((source) => source.uid === uid);
  expect(of("Loki")).toMatchObject({ type: "loki", url: "http://loki:3100" });
  const { derivedFields } = of("Loki")?.jsonData ?? {};
  const [field] = derivedFields as { matcherRegex: string; url: string }[];
  expect(field).toMatchObject({ datasourceUid: "Jaeger", url: "$$${__value.raw}" });
  const id = "0af7651916cd43dd8448eb211c80319c";
  for (const line of [{ traceId: id }, { level: "info", trace_id: id }, { traceID: id }])
    expect(new RegExp(field?.matcherRegex ?? "").exec(JSON.stringify(line))?.[1]).toBe(id);
  expect(of("Jaeger")?.jsonData.tracesToLogsV2).toMatchObject({
    datasourceUid: "Loki",
    customQuery: true,
    query: '{container=~".+"} |= "$$${__trace.traceId}"',
  });
  const { panels } = JSON.parse(DASHBOARD_2) as { panels: { type: string; targets?: unknown }[] };
  expect(panels.find(({ type }) => type === "logs")?.targets).toEqual([
    { refId: "Q1", datasource: { type: "loki", uid: "Loki" }, expr: '{service="inventory"}' },
  ]);
});

test("the engine has one driver for each container, so lines are sent either to Loki or to another log service", () => {
  const logs = { driver: "syslog", options: { "syslog-address": "udp://127.0.0.1:514" } };
  expect(problemsOfSample({ local: { ...shipped, logs } })).toEqual([
    {
      path: "local: logs.driver",
      value: "syslog",
      expected:
        'with monitoring.logs, "json-file" or "local": the engine sends the lines to Loki by a driver of its own',
      fix: 'Write e.g. { driver: "local", maxSizeMiB: 10, maxFiles: 3 }, or remove monitoring.logs.',
    },
  ]);
});

test("its port is no other one's", () => {
  expect(problemsOfSample({ local: { monitoring: { ...monitoring, logs: { port: 9090 } } } })).toEqual([
    {
      path: "local: monitoring.logs.port",
      value: 9090,
      expected: "a port that no other setting has",
      fix: "Use another port: monitoring.port has this one.",
    },
  ]);
});

test("lines are kept for 1 to 365 days", () => {
  const found = (keepDays: number) =>
    problemsOfSample({ local: { monitoring: { ...monitoring, logs: { port: 24_224, keepDays } } } });
  expect(found(0)).toEqual([
    {
      path: "local: monitoring.logs.keepDays",
      value: 0,
      expected: "a whole number of days from 1 to 365",
      fix: expect.any(String),
    },
  ]);
  expect(found(365)).toEqual([]);
});
