import type { IncomingMessage, ServerResponse } from "node:http";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";

/** Metrics of the requests that a service answered, for Prometheus to scrape. */
export class Metrics {
  // The service's own server answers the scrape.
  private readonly exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
  });
  private readonly meter = new MeterProvider({ readers: [this.exporter] }).getMeter("examples/service");
  /** Exported as `http_requests_total`. */
  private readonly requests = this.meter.createCounter("http_requests", { description: "Requests answered" });
  /** Exported as `http_request_milliseconds_sum`, `_count` and `_bucket`. */
  private readonly milliseconds = this.meter.createHistogram("http_request_milliseconds", {
    description: "Time from the request to the end of the response",
  });

  record(method: string, status: number, milliseconds: number): void {
    this.requests.add(1, { method, status });
    this.milliseconds.record(milliseconds);
  }

  /** Answers a scrape. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    this.exporter.getMetricsRequestHandler(request, response);
  }
}
