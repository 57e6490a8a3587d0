import type { Changes } from "../../../support/configs";
import { localSample, problemsOfSample, violationsOf } from "../../../support/sample-with";
import { at, resources } from "../../../support/synthesize";
import { loaded } from "./loaded";

const monitoring = { port: 9090, alerts: { page: { webhook: true } } };
const scraped = {
  monitoring: {
    ...monitoring,
    services: { api: { port: 9464, path: "/internal/metrics" }, inventory: {}, mailer: { port: 9464 } },
  },
};
const sample = () => localSample({ local: scraped });
const withoutHash = (name: unknown) => String(name).replace(/-[0-9a-f]{6}-/, "-");

function targetsOf(json: ReturnType<typeof sample>) {
  const jobs: { job_name: string; sample_limit?: number; static_configs: object[] }[] =
    loaded(json).settings.scrape_configs;
  return jobs.find(({ job_name }) => job_name === "own-metrics");
}

test("each copy is a target, at the port that is written or at the service's own", () => {
  const { static_configs: targets = [], sample_limit } = targetsOf(sample()) ?? {};
  expect(sample_limit).toBe(10_000);
  const hashes = JSON.parse(JSON.stringify(targets).replaceAll(/-[0-9a-f]{6}-/g, "-"));
  const target = (container: string, port: number, service: string, path = {}) => ({
    targets: [`shop-local-${container}:${port}`],
    labels: { instance: `shop-local-${container}`, service, ...path },
  });
  const path = { __metrics_path__: "/internal/metrics" };
  expect(hashes).toEqual([
    target("inventory-1", 3001, "inventory"),
    target("inventory-2", 3001, "inventory"),
    target("api-1", 9464, "api", path),
    target("api-2", 9464, "api", path),
    target("mailer-1", 9464, "mailer"),
  ]);
  const names = resources(sample(), "docker_container").map(([, { name }]) => name);
  for (const { labels } of targets as { labels: { instance: string } }[])
    expect(names).toContain(labels.instance);
});

test("each service shares a network with Prometheus alone", () => {
  const json = sample();
  expect(violationsOf("local", json)).toEqual([]);
  for (const service of ["api", "inventory", "mailer"]) {
    expect(at(json, "docker_network", `metrics/services/${service}`)).toMatchObject({
      name: `shop-local-${service}-from-monitoring`,
      internal: true,
    });
    const members = resources(json, "docker_container").filter(([, body]) =>
      JSON.stringify(body.networks_advanced).includes(`metrics_services_${service}_`),
    );
    expect([...new Set(members.map(([, { name }]) => withoutHash(name).replace(/-\d$/, "")))].sort()).toEqual(
      [...["shop-local-prometheus", `shop-local-${service}`].sort()],
    );
  }
});

test("a copy that does not answer is found by the alert for all targets, and no rule names a service for its metrics", () => {
  const without = loaded(localSample({ local: { monitoring } })).rules;
  const { rules } = loaded(sample());
  expect(rules).toEqual(without);
  expect(rules.find(({ alert }) => alert === "machine-target-down")).toMatchObject({
    expr: "(up) < 1",
    for: "120s",
    annotations: {
      summary:
        "{{ $labels.instance }} has sent no metrics for 3 minutes: alarms and dashboards that need them are blind.",
    },
  });
});

test("without the setting Prometheus reads the metrics of no service", () => {
  const json = localSample({ local: { monitoring } });
  expect(targetsOf(json)).toBeUndefined();
  expect(JSON.stringify(json)).not.toContain("metrics_services");
});

const fix = "Let the program answer with its metrics at a port of their own, and write it, e.g. 9464.";
const found = (services: object, shop: Changes = {}) =>
  problemsOfSample({ shop, local: { monitoring: { ...monitoring, services } } }).filter(({ path }) =>
    path.startsWith("local: "),
  );

test("only services of the application are read", () => {
  expect(found({ apo: { port: 9464 }, orders: {} })).toEqual([
    {
      path: "local: monitoring.services.apo",
      value: { port: 9464 },
      expected: "one of the services api, inventory, mailer",
      fix: "Correct the name, or remove it.",
    },
    {
      path: "local: monitoring.services.orders",
      value: {},
      expected: "one of the services api, inventory, mailer",
      fix: "Correct the name, or remove it.",
    },
  ]);
});

test("a worker needs a port", () => {
  expect(found({ mailer: {} })).toEqual([
    {
      path: "local: monitoring.services.mailer.port",
      value: undefined,
      expected: "a port: a worker has none that could be the default",
      fix,
    },
  ]);
});

test("no request from outside reaches the metrics", () => {
  const problem = (value: number | undefined, port: number) => ({
    path: "local: monitoring.services.api.port",
    value,
    expected: `another port than ${port}: requests from outside reach it, and could read the metrics`,
    fix,
  });
  // No route matches this path as it is written.
  expect(found({ api: { path: "/metrics" } })).toEqual([problem(undefined, 3000)]);
  expect(found({ api: { port: 3000 } })).toEqual([problem(3000, 3000)]);
  const ports = { management: { port: 9000 } };
  const shop = { "services.api.ports": ports };
  expect(found({ api: { port: 9000 } }, shop)).toEqual([]);
  const routed = { ...shop, "services.api.routes": [{ path: "/manage", port: "management" }] };
  expect(found({ api: { port: 9000 } }, routed)).toEqual([problem(9000, 9000)]);
  expect(found({ api: {} }, routed)).toEqual([]);
});

test("the port speaks HTTP/1.1", () => {
  const problem = (port: number, why: string) => ({
    path: "local: monitoring.services.inventory.port",
    value: port,
    expected: `another port than ${port}: ${why}`,
    fix,
  });
  const shop = {
    "services.inventory.ports": {
      grpc: { port: 9000, protocol: "grpc" },
      raw: { port: 9001, protocol: "tcp" },
    },
    "services.inventory.peerPorts": [7800],
  };
  expect(found({ inventory: { port: 9000 } }, shop)).toEqual([
    problem(9000, "it speaks grpc, and Prometheus HTTP/1.1"),
  ]);
  expect(found({ inventory: { port: 9001 } }, shop)).toEqual([
    problem(9001, "it speaks tcp, and Prometheus HTTP/1.1"),
  ]);
  expect(found({ inventory: { port: 7800 } }, shop)).toEqual([
    problem(7800, "at it the copies of the service reach each other"),
  ]);
  expect(found({ inventory: { port: 9464 } }, shop)).toEqual([]);
});

test("the path starts with a slash, and has no parameters", () => {
  const problem = (path: string, fault = {}) => ({
    path: "local: monitoring.services.inventory.path",
    value: path,
    expected: "an absolute path of at most 128 characters",
    ...fault,
    fix: 'Write e.g. "/metrics".',
  });
  expect(found({ inventory: { path: "metrics" } })).toEqual([
    problem("metrics", { fault: "it does not start with /" }),
  ]);
  expect(found({ inventory: { path: "/metrics?all=1" } })).toEqual([problem("/metrics?all=1")]);
  expect(found({ inventory: { path: "/" } })).toEqual([]);
});

test("its networks count", () => {
  const all = { ...scraped, maxNetworks: 25 };
  expect(problemsOfSample({ local: all })).toEqual([
    expect.objectContaining({ expected: expect.stringMatching(/^at least 26, /) }),
  ]);
  expect(problemsOfSample({ local: { ...all, maxNetworks: 26 } })).toEqual([]);
});
