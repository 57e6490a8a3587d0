import { randomBytes } from "node:crypto";
import { errorText, log } from "./log";
import { setting } from "./settings";

export interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly milliseconds: number;
}

const sendEveryMilliseconds = 5000;
const maxWaiting = 512;

/**
 * A span for each answered request, sent to the collector that OpenTelemetry's variables name: as much of an SDK as the
 * sample needs. Without a collector it records nothing.
 */
export class Traces {
  private readonly endpoint =
    setting("OTEL_SDK_DISABLED") === "true" ? undefined : setting("OTEL_EXPORTER_OTLP_ENDPOINT");
  private readonly share = Number(setting("OTEL_TRACES_SAMPLER_ARG") ?? 1);
  private waiting: object[] = [];

  constructor() {
    if (this.endpoint !== undefined) setInterval(() => void this.send(), sendEveryMilliseconds).unref();
  }

  record(answered: Answered): void {
    // A collector that does not answer takes no memory of the application's.
    if (this.endpoint === undefined || Math.random() >= this.share || this.waiting.length >= maxWaiting)
      return;
    this.waiting.push(span(answered));
  }

  /** Sends what waits; the collector takes JSON on the port of the protocol buffers. */
  async send(): Promise<void> {
    if (this.waiting.length === 0) return;
    const spans = this.waiting;
    this.waiting = [];
    try {
      await fetch(`${this.endpoint}/v1/traces`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "examples/service" }, spans }] }],
        }),
        signal: AbortSignal.timeout(2000),
      });
    } catch (error) {
      log("warn", "spans lost", { spans: spans.length, error: errorText(error) });
    }
  }
}

const resource = { attributes: [attribute("service.name", setting("OTEL_SERVICE_NAME") ?? "unnamed")] };

function span({ method, path, status, started, milliseconds }: Answered): object {
  const nanoseconds = (moment: number) => String(BigInt(Math.round(moment * 1000)) * 1000n);
  return {
    traceId: randomBytes(16).toString("hex"),
    spanId: randomBytes(8).toString("hex"),
    name: `${method} ${path}`,
    kind: 2,
    startTimeUnixNano: nanoseconds(started),
    endTimeUnixNano: nanoseconds(started + milliseconds),
    attributes: [
      attribute("http.request.method", method),
      attribute("url.path", path),
      attribute("http.response.status_code", status),
    ],
    status: status >= 500 ? { code: 2 } : {},
  };
}

function attribute(key: string, value: string | number): object {
  return { key, value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value } };
}
