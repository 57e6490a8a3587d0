import { localSample, problemsOfSample, violationsOf } from "../../../support/sample-with";
import { at, resources } from "../../../support/synthesize";
import { environmentOf, loaded } from "./loaded";

const monitoring = { port: 9090, alerts: { page: { webhook: true } } };
const traced = { monitoring: { ...monitoring, traces: { keepDays: 7 } } };
const sample = () => localSample({ local: traced });
const apiOf = (json: ReturnType<typeof sample>) =>
  resources(json, "docker_container").filter(([, { name }]) =>
    /^shop-local-api-[0-9a-f]{6}-/.test(String(name)),
  );

test("without the setting a service's SDK is off, and there is no Jaeger", () => {
  const json = localSample({ local: { monitoring } });
  expect(JSON.stringify(json)).not.toContain("jaeger.sh");
  const [[, api] = ["", {}]] = apiOf(json);
  expect(environmentOf(api)).toMatchObject({ OTEL_SDK_DISABLED: "true" });
  expect(environmentOf(api)).not.toHaveProperty("OTEL_EXPORTER_OTLP_ENDPOINT");
});

test("a service with telemetry sends to Jaeger, on a network of its own", () => {
  const json = sample();
  for (const [, api] of apiOf(json)) {
    expect(environmentOf(api)).toMatchObject({
      OTEL_SERVICE_NAME: "api",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://jaeger:4318",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
      OTEL_TRACES_SAMPLER_ARG: "0.1",
    });
    expect(environmentOf(api)).not.toHaveProperty("OTEL_SDK_DISABLED");
  }
  const reached = resources(json, "docker_network").filter(([id]) => id.startsWith("metrics_traces"));
  expect(reached.map(([, { name }]) => name)).toEqual(["shop-local-jaeger-from-api"]);
  const users = resources(json, "docker_container").filter(([, body]) =>
    JSON.stringify(body.networks_advanced).includes("metrics_traces_from_api"),
  );
  expect(users.map(([, { name }]) => String(name).replace(/-[0-9a-f]{6}-/, "-"))).toEqual([
    ...["shop-local-jaeger", "shop-local-api-1", "shop-local-api-2"],
  ]);
});

test("Jaeger shows its pages to the login alone, and keeps traces on a volume", () => {
  const json = sample();
  expect(violationsOf("local", json)).toEqual([]);
  const container = at(json, "docker_container", "monitoring/jaeger");
  expect(container).toMatchObject({ user: "10001:10001", read_only: true, capabilities: { drop: ["ALL"] } });
  expect(container).not.toHaveProperty("ports");
  expect(container.mounts).toContainEqual(expect.objectContaining({ type: "volume", target: "/var/tmp" }));
  const { CONFIG = "", PAGE } = environmentOf(container);
  // A name that no network of a service has.
  expect(PAGE).toBe("jaeger-pages");
  expect(JSON.parse(CONFIG)).toMatchObject({
    extensions: {
      jaeger_query: {
        base_path: "/jaeger",
        http: { endpoint: "$${env:PAGE_ADDRESS}:16686" },
        grpc: { endpoint: "127.0.0.1:16685" },
      },
      jaeger_storage: {
        backends: {
          store: {
            badger: {
              directories: { keys: "/var/tmp/keys", values: "/var/tmp/values" },
              ephemeral: false,
              ttl: { spans: "168h" },
            },
          },
        },
      },
    },
    receivers: { otlp: { protocols: { http: { endpoint: "0.0.0.0:4318" } } } },
    processors: { memory_limiter: { limit_mib: 204, spike_limit_mib: 51 } },
  });
  expect(environmentOf(at(json, "docker_container", "monitoring/login"))).toEqual({ TRACES: "on" });
});

test("Prometheus reads the metrics that services have sent, and those of Jaeger", () => {
  const jobs: { job_name: string; static_configs: { targets: string[] }[] }[] = loaded(sample()).settings
    .scrape_configs;
  const targets = (name: string) =>
    jobs.find(({ job_name }) => job_name === name)?.static_configs.flatMap((one) => one.targets);
  expect(targets("services")).toEqual(["shop-local-jaeger:8889"]);
  expect(targets("traces")).toEqual(["shop-local-jaeger:8888"]);
});

test("Grafana reads the traces, too", () => {
  const json = localSample({ local: { monitoring: { ...monitoring, traces: {}, dashboards: true } } });
  const { SOURCES = "" } = environmentOf(at(json, "docker_container", "monitoring/grafana"));
  expect(JSON.parse(SOURCES).datasources).toContainEqual(
    expect.objectContaining({ type: "jaeger", uid: "Jaeger", url: "http://jaeger-pages:16686/jaeger" }),
  );
});

test("the networks of services that send traces count, and its names are taken", () => {
  expect(problemsOfSample({ local: { ...traced, maxNetworks: 23 } })).toEqual([
    expect.objectContaining({ expected: expect.stringMatching(/^at least 24, /) }),
  ]);
  expect(problemsOfSample({ local: { ...traced, maxNetworks: 24 } })).toEqual([]);
});

test("traces are kept for 1 to 90 days", () => {
  const found = (keepDays: number) =>
    problemsOfSample({ local: { monitoring: { ...monitoring, traces: { keepDays } } } });
  expect(found(0)).toEqual([
    {
      path: "local: monitoring.traces.keepDays",
      value: 0,
      expected: "a whole number of days from 1 to 90",
      fix: expect.any(String),
    },
  ]);
  expect(found(90)).toEqual([]);
});
