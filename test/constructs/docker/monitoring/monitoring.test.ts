import { declaredAlarms } from "../../../../constructs/alarms/all";
import { scheduledJob } from "../../../../constructs/components/scheduled-job/spec";
import { prometheusRules } from "../../../../constructs/docker/monitoring/prometheus-settings";
import { local } from "../../../../environments/local";
import { machineBackups } from "../../../support/machine-backups";
import { localSample, problemsOfSample, violationsOf } from "../../../support/sample-with";
import { at, resources } from "../../../support/synthesize";
import { environmentOf, loaded } from "./loaded";

const alerts = { page: { webhook: true } };
const watched = { monitoring: { port: 9090, alerts } };
const sample = () => localSample({ local: watched });

const networksOf = (container: { readonly networks_advanced?: unknown }) =>
  (container.networks_advanced as { name: string }[]).map(
    ({ name }) => /docker_network\.(.*)_[0-9A-F]{8}\./.exec(name)?.[1],
  );
test("nothing of it exists without the setting", () => {
  expect(resources(localSample({}), "docker_container").map(([id]) => id)).not.toContainEqual(
    expect.stringContaining("monitoring"),
  );
  expect(JSON.stringify(localSample({}))).not.toContain("prometheus.sh");
});

test("every rule of the policy holds, and one mount is listed with its reason", () => {
  const json = sample();
  expect(violationsOf("local", json)).toEqual([]);
  const cadvisor = at(json, "docker_container", "monitoring/containers");
  expect(cadvisor).toMatchObject({ user: "65534:65534", read_only: true, capabilities: { drop: ["ALL"] } });
  expect(cadvisor.mounts).toEqual([
    { type: "bind", source: "/sys/fs/cgroup", target: "/sys/fs/cgroup", read_only: true },
  ]);
  expect(JSON.stringify(cadvisor)).toContain("docker-host-paths");
});

test("only the login is published, on loopback, and only Prometheus and Alertmanager are behind it", () => {
  const json = sample();
  expect(at(json, "docker_container", "monitoring/login").ports).toEqual([
    { internal: 8080, external: 9090, ip: "127.0.0.1" },
  ]);
  const onPages = resources(json, "docker_container")
    .filter(([, body]) => networksOf(body).includes("metrics_pages"))
    .map(([, { name }]) => name);
  expect(onPages).toEqual(["shop-local-alertmanager", "shop-local-monitoring", "shop-local-prometheus"]);
  for (const id of ["prometheus", "alertmanager", "node-exporter", "containers"])
    expect(at(json, "docker_container", `monitoring/${id}`)).not.toHaveProperty("ports");
});

test("an exporter reaches its store as a caller of its own, and no service reaches the exporter", () => {
  const json = sample();
  const exporter = at(json, "docker_container", "data/orders/metrics/exporter");
  expect(networksOf(exporter)).toEqual(["data_orders_callers_monitoring", "metrics"]);
  expect(environmentOf(exporter)).toEqual({
    DATA_SOURCE_URI: "orders:5432/postgres?sslmode=disable&connect_timeout=5",
    DATA_SOURCE_USER: "monitoring",
    DATA_SOURCE_PASS_FILE: "/run/secrets/password",
  });
  expect(exporter.mounts).toEqual([expect.objectContaining({ target: "/run/secrets", read_only: true })]);
  const onMetrics = resources(json, "docker_container")
    .filter(([, body]) => networksOf(body).includes("metrics"))
    .map(([, { name }]) => name);
  expect(onMetrics).toEqual([
    "shop-local-balancer",
    "shop-local-broker.metrics",
    "shop-local-orders.metrics",
    "shop-local-stock-cache.metrics",
    "shop-local-container-metrics",
    "shop-local-node-exporter",
    "shop-local-probe",
    "shop-local-prometheus",
    "shop-local-inventory-balancer",
    "shop-local-streams.metrics",
  ]);
});

test("Prometheus reads every target, and gives containers their names by their ids", () => {
  const { settings } = loaded(sample());
  const jobs: {
    job_name: string;
    metric_relabel_configs?: object[];
    static_configs: { targets: string[] }[];
  }[] = settings.scrape_configs;
  expect(
    Object.fromEntries(
      jobs.map(({ job_name, static_configs }) => [
        job_name,
        static_configs.flatMap(({ targets }) => targets),
      ]),
    ),
  ).toEqual({
    balancer: ["shop-local-inventory-balancer:8404", "shop-local-balancer:8404"],
    latency: ["shop-local-inventory-balancer:8404", "shop-local-balancer:8404"],
    broker: ["shop-local-broker.metrics:8080"],
    certificate: ["shop-local-probe:9115"],
    containers: ["shop-local-container-metrics:8080"],
    machine: ["shop-local-node-exporter:9100"],
    postgres: ["shop-local-orders.metrics:9187"],
    redis: ["shop-local-stock-cache.metrics:9121"],
    streams: ["shop-local-streams.metrics:9308"],
  });
  const names = jobs.find(({ job_name }) => job_name === "containers")?.metric_relabel_configs ?? [];
  expect(names).toContainEqual({
    source_labels: ["id"],
    regex: expect.stringMatching(
      /^\.\*\/\(docker-\)\?\$\{docker_container\.data_orders_primary_\w+\.id\}\(\\\.scope\)\?$/,
    ),
    target_label: "name",
    replacement: "shop-local-orders",
  });
  expect(names.at(-1)).toEqual({ source_labels: ["name"], regex: ".+", action: "keep" });
});

test("rules that are too long for one variable of Linux are in several", () => {
  const rule = {
    alert: "one",
    expr: "up < 1",
    for: "0s",
    labels: {},
    annotations: { summary: "x".repeat(999) },
  };
  const parts = prometheusRules(Array.from({ length: 150 }, () => rule));
  expect(Object.keys(parts)).toEqual(["RULES_1", "RULES_2", "RULES_3"]);
  for (const part of Object.values(parts)) expect(part.length).toBeLessThan(128 * 1024);
  expect(JSON.parse(Object.values(parts).join("")).groups[0].rules).toHaveLength(150);
});

test("a client of the balancer sees how long the certificate lasts", () => {
  const json = sample();
  const { CONFIG = "" } = environmentOf(at(json, "docker_container", "monitoring/probe"));
  expect(JSON.parse(CONFIG).modules.certificate).toMatchObject({
    prober: "tcp",
    tcp: { tls: true, tls_config: { server_name: "shop.localhost" } },
  });
  const { settings, rules } = loaded(json);
  const jobs: { job_name: string; static_configs: object[] }[] = settings.scrape_configs;
  expect(jobs.find(({ job_name }) => job_name === "certificate")?.static_configs).toEqual([
    {
      targets: ["shop-local-probe:9115"],
      labels: {
        instance: "shop-local-balancer",
        __metrics_path__: "/probe",
        __param_module: "certificate",
        __param_target: "shop-local-balancer:8443",
      },
    },
  ]);
  expect(rules.find(({ alert }) => alert === "load-balancer-certificate")).toMatchObject({
    expr: '((probe_ssl_earliest_cert_expiry{instance="shop-local-balancer"} - time()) / 86400) < 14',
    for: "0s",
    annotations: {
      summary: "The certificate of shop.localhost ends in less than 14 days: then no client trusts the site.",
      command: 'npx plinth secrets && docker exec shop-local-balancer sh -c "kill -USR2 1"',
    },
  });
});

test("a standby that lags, or does not follow, is noticed by its primary", () => {
  const lag = (standby: boolean) =>
    loaded(localSample({ local: { ...watched, "data.orders.standby": standby } })).rules.filter(
      ({ alert }) => alert === "database-replica-lag",
    );
  const expression = 'max by (instance) (pg_stat_replication_pg_wal_lsn_diff{instance="shop-local-orders"})';
  expect(lag(true)).toMatchObject([
    {
      expr: `(${expression}) > 67108864 or absent(${expression})`,
      for: "300s",
      annotations: { command: "docker logs --tail 100 shop-local-orders-standby" },
    },
  ]);
  expect(lag(false)).toEqual([]);
});

test("an alarm has its threshold, its time, its text and its first command", () => {
  const { rules } = loaded(sample());
  expect(rules.find(({ alert }) => alert === "database-connections")).toEqual({
    alert: "database-connections",
    expr: '(sum by (instance) (pg_stat_activity_count{instance="shop-local-orders"} or mysql_global_status_threads_connected{instance="shop-local-orders"})) > 240 or absent(sum by (instance) (pg_stat_activity_count{instance="shop-local-orders"} or mysql_global_status_threads_connected{instance="shop-local-orders"}))',
    for: "600s",
    labels: { severity: "page", watches: "shop-local-orders" },
    annotations: {
      summary:
        "More than 240 connections to shop-local-orders for 15 minutes, 80 % of what the server accepts: at 100 % services cannot connect.",
      why: "The last 20 % are left for new tasks of a deployment, and for the engineer on call.",
      command: "docker logs --tail 100 shop-local-orders",
      prevention: "Lower `poolSize` in the application, or choose a larger `instanceClass`.",
      runbook: "runbooks/local.md#database-connections",
    },
  });
});

test("no text or expression has a name that nothing stands for", () => {
  for (const { annotations, expr } of loaded(sample()).rules)
    expect(`${expr} ${Object.values(annotations).join(" ")}`).not.toMatch(/(?<!\{)\{[A-Za-z]\w*\}/);
});

test("an objective is watched by two windows that have to agree, and by days for a ticket", () => {
  const { rules } = loaded(sample());
  const increase = (metric: string, labels: string, range: string) =>
    `sum(increase(${metric}{proxy="api"${labels}}[${range}]))`;
  const responses = "haproxy_backend_http_responses_total";
  const latency = "plinth_response_seconds";
  const availability = (range: string, percent: number) => {
    const bad = increase(responses, ',code="5xx"', range);
    return `(100 * (${bad}) / ${increase(responses, "", range)} > bool ${percent}) * (${bad} > bool 1.5)`;
  };
  const slowness = (range: string, percent: number) => {
    const all = increase(`${latency}_count`, "", range);
    const bad = `${all} - ${increase(`${latency}_bucket`, ',le="1.0"', range)}`;
    return `(100 * (${bad}) / ${all} > bool ${percent}) * (${bad} > bool 1.5)`;
  };
  expect(rules.filter(({ alert }) => alert.startsWith("slo-")).map(({ expr }) => expr)).toEqual([
    `(${availability("1h", 1.44)} * ${availability("5m", 1.44)} + ${availability("6h", 0.6)} * ${availability("30m", 0.6)}) > 0`,
    `(${availability("1d", 0.3)} + ${availability("3d", 0.1)}) > 0`,
    `(${slowness("1h", 14.4)} * ${slowness("5m", 14.4)} + ${slowness("6h", 6)} * ${slowness("30m", 6)}) > 0`,
    `(${slowness("1d", 3)} + ${slowness("3d", 1)}) > 0`,
  ]);
});

test("slow is what takes longer than the application says for 5 of 100 requests", () => {
  const slow = loaded(sample()).rules.find(
    ({ alert, labels }) => alert === "web-service-slow" && labels.watches === "shop-local-api",
  );
  expect(slow?.expr).toMatch(
    /^\(histogram_quantile\(0\.95, sum by \(le\) \(increase\(plinth_response_seconds_bucket\{proxy="api"\}\[1m\]\)\)\) and .* > 20\) > 1$/,
  );
  expect(slow?.annotations.summary).toBe(
    "5 of 100 requests to api took more than 1 s in each of 3 minutes: users wait.",
  );
});

test("every alarm that is declared for the machine is there", () => {
  const declared = [...declaredAlarms.values()].filter(({ machine }) => machine).map(({ id }) => id);
  const recovery = { rpoMinutes: 10, rtoMinutes: 30 };
  const all = {
    ...watched,
    backups: machineBackups(),
    "data.orders.standby": true,
    "data.orders.recovery": recovery,
  };
  const journey = {
    journey: "order tea",
    schedule: "rate(5 minutes)",
    timeLimitMinutes: 2,
    command: ["shop"],
  };
  const shop = { "jobs.shopper": scheduledJob(journey) };
  const { rules } = loaded(localSample({ shop, local: { ...all, "jobs.shopper": local.jobs.report } }));
  const there = new Set(rules.map(({ alert }) => alert));
  expect(declared.filter((id) => !there.has(id))).toEqual([]);
});

test("Alertmanager sends each severity to its receivers, with secrets as files", () => {
  const json = localSample({
    local: {
      monitoring: {
        port: 9090,
        alerts: {
          page: { webhook: true, emails: ["oncall@example.com"] },
          ticket: { emails: ["team@example.com"] },
        },
        smtp: { host: "smtp.example.com", port: 587, from: "alerts@example.com", user: "alerts" },
      },
    },
  });
  const { CONFIG = "" } = environmentOf(at(json, "docker_container", "monitoring/alertmanager"));
  expect(JSON.parse(CONFIG)).toEqual({
    global: {
      smtp_smarthost: "smtp.example.com:587",
      smtp_from: "alerts@example.com",
      smtp_require_tls: true,
      smtp_auth_username: "alerts",
      smtp_auth_password_file: "/run/secrets/smtp_password",
    },
    route: {
      receiver: "nobody",
      group_by: ["alertname", "watches"],
      group_wait: "5s",
      group_interval: "1m",
      repeat_interval: "4h",
      routes: [
        { receiver: "page", matchers: ['severity="page"'] },
        { receiver: "ticket", matchers: ['severity="ticket"'] },
      ],
    },
    receivers: [
      { name: "nobody" },
      {
        name: "page",
        webhook_configs: [{ url_file: "/run/secrets/page_webhook", send_resolved: true }],
        email_configs: [{ to: "oncall@example.com", send_resolved: true }],
      },
      { name: "ticket", email_configs: [{ to: "team@example.com", send_resolved: true }] },
    ],
  });
});

test("a scheduled job writes its metrics into memory, for the exporter of the machine", () => {
  const json = sample();
  expect(at(json, "docker_volume", "jobs/report.metrics").driver_opts).toEqual({
    type: "tmpfs",
    device: "tmpfs",
    o: "size=1m,mode=1777,noexec,nosuid,nodev",
  });
  const job = at(json, "docker_container", "jobs/report");
  expect(environmentOf(job)).toMatchObject({ METRICS: "/run/metrics" });
  expect(job.mounts).toContainEqual(expect.objectContaining({ target: "/run/metrics", read_only: false }));
  expect(at(json, "docker_container", "monitoring/node-exporter").mounts).toEqual([
    expect.objectContaining({ target: "/run/metrics/report", read_only: true }),
  ]);
});

test.each([
  [
    { port: 9090, alerts: { page: {} } },
    {
      path: "local: monitoring.alerts.page",
      value: {},
      expected: "at least one receiver: a webhook, or e-mail addresses",
      fix: 'Write e.g. { webhook: true }, or { emails: ["oncall@example.com"] } and smtp.',
    },
  ],
  [
    { port: 8404, alerts },
    {
      path: "local: monitoring.port",
      value: 8404,
      expected: "a port that no other setting has",
      fix: "Use another port: publish.stats has this one.",
    },
  ],
  [
    { port: 9090, alerts: { page: { emails: ["oncall@example.com"] } } },
    {
      path: "local: monitoring.smtp",
      value: undefined,
      expected: "the mail server that sends the e-mails of alerts",
      fix: 'Write e.g. { host: "smtp.example.com", port: 587, from: "alerts@example.com" }.',
    },
  ],
  [
    { port: 9090, alerts, smtp: { host: "smtp.example.com", port: 587, from: "alerts@example.com" } },
    {
      path: "local: monitoring.smtp",
      value: { host: "smtp.example.com", port: 587, from: "alerts@example.com" },
      expected: "no mail server: alerts have no e-mail addresses",
      fix: "Remove it.",
    },
  ],
])("refuses settings that notify nobody, or nothing: %j", (monitoring, problem) => {
  expect(problemsOfSample({ local: { monitoring } })).toEqual([problem]);
});

test("networks of the monitoring count, too", () => {
  expect(problemsOfSample({ local: { ...watched, maxNetworks: 22 } })).toEqual([
    expect.objectContaining({ expected: expect.stringMatching(/^at least 23, /) }),
  ]);
  expect(problemsOfSample({ local: { ...watched, maxNetworks: 23 } })).toEqual([]);
});
