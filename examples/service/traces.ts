import type { IncomingMessage } from "node:http";
import {
  context,
  DiagLogLevel,
  diag,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { log } from "./log";

/** The stop of a service waits this long for a collector that does not respond. */
const exportMilliseconds = 2000;

/**
 * A span for each request, sent to the collector by the OpenTelemetry SDK, which reads its endpoint, service name and
 * sampler from the standard variables. Without a collector nothing is recorded.
 */
export class Traces {
  private readonly provider = startTracing();

  /** Runs `answer` in a span that continues the caller's trace; `answer` returns the status of the response. */
  async record(request: IncomingMessage, path: string, answer: () => Promise<number>): Promise<void> {
    const method = request.method ?? "GET";
    const attributes = { "http.request.method": method, "url.path": path };
    await trace
      .getTracer("examples/service")
      .startActiveSpan(
        `${method} ${path}`,
        { kind: SpanKind.SERVER, attributes },
        propagation.extract(context.active(), request.headers),
        async (span) => {
          const status = await answer();
          span.setAttribute("http.response.status_code", status);
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      );
  }

  /** Sends the spans that the SDK still holds. */
  async flush(): Promise<void> {
    await this.provider?.forceFlush().catch((error) => log("warn", "spans lost", { error: String(error) }));
  }
}

/** Adds the current trace to the headers of a request to another service. */
export function traceHeaders(init?: RequestInit["headers"]): Headers {
  const headers = new Headers(init);
  propagation.inject(context.active(), headers, { set: (carrier, name, value) => carrier.set(name, value) });
  return headers;
}

function startTracing(): NodeTracerProvider | undefined {
  const { OTEL_SDK_DISABLED, OTEL_EXPORTER_OTLP_ENDPOINT } = process.env;
  if (OTEL_SDK_DISABLED === "true" || OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined;
  logSdkMessages();
  const exporter = new OTLPTraceExporter({ timeoutMillis: exportMilliseconds });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return provider;
}

/** The SDK reports spans that it cannot send, or that exceed its queue, as its own messages. */
function logSdkMessages(): void {
  const none = () => undefined;
  const write = (level: "warn" | "error") => (message: string) =>
    log(level, "OpenTelemetry", { error: message });
  diag.setLogger(
    { error: write("error"), warn: write("warn"), info: none, debug: none, verbose: none },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
