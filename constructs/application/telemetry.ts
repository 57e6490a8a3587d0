import { type Accepted, exactly, integer } from "./schema-values";

export const telemetrySchema = exactly({
  /**
   * Traces to record, in per cent of those that begin in this service: 0–100. A trace that arrives with a request keeps
   * its caller's decision.
   */
  tracesPercent: integer(0, 100, "per cent"),
});

/** Ports on which a collector listens in the network of its service: OTLP, its health, and metrics of itself. */
export const collectorPorts = { grpc: 4317, http: 4318, health: 13_133, ownMetrics: 8888 } as const;

/**
 * The port on which FireLens receives log lines, in the task of the service.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-using-fluentbit.html
 */
export const firelensPort = 24_224;

/** Traces and metrics that a service sends by OpenTelemetry (OTLP). Its code contains the SDK, and starts it. */
export interface Telemetry extends Accepted<typeof telemetrySchema> {}

/**
 * The standard variables of OpenTelemetry that set the endpoint and the protocol of the SDK.
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function telemetryVariables(
  serviceName: string,
  { tracesPercent }: Telemetry,
): Readonly<Record<TelemetryVariable, string>> {
  return {
    OTEL_SERVICE_NAME: serviceName,
    // Address and protocol are both explicit: SDKs have different defaults. The address needs no DNS lookup.
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collectorPorts.http}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
    OTEL_TRACES_SAMPLER_ARG: String(tracesPercent / 100),
    // Logs are the lines on standard output, which the log driver sends.
    OTEL_LOGS_EXPORTER: "none",
  };
}

/** For an environment without a collector: the SDK does nothing, and logs no failed connections. */
export const withoutTelemetry = { OTEL_SDK_DISABLED: "true" } as const;

const names = [
  "OTEL_SERVICE_NAME",
  "OTEL_EXPORTER_OTLP_ENDPOINT",
  "OTEL_EXPORTER_OTLP_PROTOCOL",
  "OTEL_TRACES_SAMPLER",
  "OTEL_TRACES_SAMPLER_ARG",
  "OTEL_LOGS_EXPORTER",
] as const;
type TelemetryVariable = (typeof names)[number];

/** Every variable that `telemetry` sets, on any platform. */
export const telemetryVariableNames: readonly string[] = [...names, ...Object.keys(withoutTelemetry)];
