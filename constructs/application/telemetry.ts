/** Traces and metrics that a service sends by OpenTelemetry (OTLP). Its code carries the SDK, and starts it. */
export interface Telemetry {
  /** Traces that are recorded, of 100 that begin in this service: 0–100. One that comes with a request stays as decided. */
  readonly tracesPercent: number;
}

/**
 * What tells the SDK where to send, in the standard variables of OpenTelemetry.
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function telemetryVariables(
  serviceName: string,
  { tracesPercent }: Telemetry,
): Readonly<Record<TelemetryVariable, string>> {
  return {
    OTEL_SERVICE_NAME: serviceName,
    // Both of HTTP and of the loopback address: whatever the SDK's own defaults are, it leaves nothing to a look-up.
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
    OTEL_TRACES_SAMPLER_ARG: String(tracesPercent / 100),
    // Lines on standard output are the logs, and go their own way.
    OTEL_LOGS_EXPORTER: "none",
  };
}

/** Where nobody collects: the SDK does nothing, and says nothing of a collector that it does not find. */
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

/** Every variable that `telemetry` sets, wherever the service runs. */
export const telemetryVariableNames: readonly string[] = [...names, ...Object.keys(withoutTelemetry)];
