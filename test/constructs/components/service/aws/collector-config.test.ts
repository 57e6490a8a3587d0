import fc from "fast-check";
import { collectorConfig } from "../../../../../constructs/components/service/aws/collector-config";

const given = {
  region: "eu-west-1",
  logGroup: "/shop/dev/services/api",
  memoryMiB: 128,
  namespace: "shop-dev-api",
};
const parsed = JSON.parse(collectorConfig(given));

test("listens only within the task", () => {
  expect(parsed.receivers.otlp.protocols).toEqual({
    http: { endpoint: "127.0.0.1:4318" },
    grpc: { endpoint: "127.0.0.1:4317" },
  });
  expect(parsed.extensions.health_check.endpoint).toBe("127.0.0.1:13133");
});

test("sends traces to X-Ray and metrics to CloudWatch, through the service's log group", () => {
  expect(parsed.exporters).toEqual({
    awsxray: { region: "eu-west-1" },
    awsemf: {
      region: "eu-west-1",
      namespace: "shop-dev-api",
      log_group_name: "/shop/dev/services/api",
      log_stream_name: "metrics",
      dimension_rollup_option: "NoDimensionRollup",
    },
  });
  const processors = ["memory_limiter", "resourcedetection", "batch"];
  expect(parsed.service).toEqual({
    extensions: ["health_check"],
    pipelines: {
      traces: { receivers: ["otlp"], processors, exporters: ["awsxray"] },
      metrics: { receivers: ["otlp"], processors, exporters: ["awsemf"] },
    },
    telemetry: { logs: { level: "warn" } },
  });
});

test("defines every component that a pipeline names", () => {
  for (const { receivers, processors, exporters } of Object.values<Record<string, string[]>>(
    parsed.service.pipelines,
  )) {
    expect(Object.keys(parsed.receivers)).toEqual(receivers);
    expect(Object.keys(parsed.processors)).toEqual(processors);
    expect(Object.keys(parsed.exporters)).toEqual(expect.arrayContaining(exporters ?? []));
  }
});

test("rejects data before its memory is exhausted", () => {
  fc.assert(
    fc.property(fc.integer({ min: 64, max: 8192 }), (memoryMiB) => {
      const { limit_mib, spike_limit_mib } = JSON.parse(collectorConfig({ ...given, memoryMiB })).processors
        .memory_limiter;
      expect(limit_mib).toBeLessThan(memoryMiB);
      expect(limit_mib).toBeGreaterThan(memoryMiB / 2);
      expect(spike_limit_mib).toBeLessThan(limit_mib);
      expect(spike_limit_mib).toBeGreaterThan(0);
    }),
  );
});
