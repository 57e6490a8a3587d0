import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { errorText, log } from "./log";
import { Metrics } from "./metrics";
import { setting } from "./settings";
import { Traces } from "./traces";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Request {
  readonly method: string;
  readonly path: string;
  /** The parsed JSON body; undefined without one. */
  readonly body: unknown;
  /** Identifies a request that is sent again, as opposed to a second, equal request. */
  readonly idempotencyKey?: string;
}

export interface ServiceOptions {
  readonly version: string;
  readonly answer: (request: Request) => Promise<Answer>;
}

const bodyLimit = 64 * 1024;

/** An HTTP service with liveness (`/health`), readiness (`/ready`), metrics (`/metrics`), and JSON for the rest. */
export class HttpService {
  private readonly server: Server;
  private readonly metrics = new Metrics();
  private readonly traces = new Traces();
  private draining = false;

  constructor(private readonly options: ServiceOptions) {
    this.server = createServer((request, response) => void this.handle(request, response));
    // Longer than the idle timeout of the load balancer, which otherwise sends requests to connections that just closed.
    const keepAliveSeconds = Number(setting("KEEP_ALIVE_SECONDS") ?? 65);
    this.server.keepAliveTimeout = keepAliveSeconds * 1000;
    this.server.headersTimeout = (keepAliveSeconds + 1) * 1000;
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.server.listen(port, () => resolve()));
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** Fails readiness from now on, with status 503, and still serves requests. */
  drain(): void {
    this.draining = true;
  }

  /** Accepts no new connection, and resolves once the last request is answered. */
  close(): Promise<void> {
    // Responses close their connection from now on: a connection that is kept alive would keep the server open.
    this.draining = true;
    return new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
    }).then(() => this.traces.flush());
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    response.setHeader("x-version", this.options.version);
    if (path === "/metrics") this.metrics.answer(request, response);
    else if (isProbe(path)) await this.send(request, response, path);
    else await this.traces.record(request, path, () => this.measured(request, response, path));
  }

  private async measured(request: IncomingMessage, response: ServerResponse, path: string): Promise<number> {
    const started = performance.now();
    const status = await this.send(request, response, path);
    const milliseconds = performance.now() - started;
    const method = request.method ?? "";
    this.metrics.record(method, status, milliseconds);
    log("info", "request", { method, path, status, milliseconds: Math.round(milliseconds) });
    return status;
  }

  private async send(request: IncomingMessage, response: ServerResponse, path: string): Promise<number> {
    const { status, body } = await this.respond(request, path);
    const isText = typeof body === "string";
    response.writeHead(status, {
      "content-type": isText ? "text/plain; charset=utf-8" : "application/json",
      ...(this.draining ? { connection: "close" } : {}),
    });
    response.end(isText ? body : JSON.stringify(body));
    return status;
  }

  private async respond(request: IncomingMessage, path: string): Promise<Answer> {
    try {
      if (path === "/health") return { status: 200, body: "alive" };
      if (path === "/ready") {
        // Not of its dependencies: when a database is away, every copy would leave the load balancer at once, with the
        // requests that need no database.
        return this.draining ? { status: 503, body: "draining" } : { status: 200, body: "ready" };
      }
      return await this.options.answer({
        method: request.method ?? "GET",
        path,
        body: await readJson(request),
        idempotencyKey: idempotencyKey(request),
      });
    } catch (error) {
      if (error instanceof BadRequest) return { status: 400, body: { error: error.message } };
      log("error", "request failed", { path, error: errorText(error) });
      return { status: 500, body: { error: "internal error" } };
    }
  }
}

/** A mistake in the request, which the response describes. */
export class BadRequest extends Error {}

function isProbe(path: string): boolean {
  return path === "/health" || path === "/ready";
}

function idempotencyKey({ headers }: IncomingMessage): string | undefined {
  const key = headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new BadRequest("Idempotency-Key is not 1 to 200 visible characters");
  return key;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new BadRequest(`the body is larger than ${bodyLimit} bytes`);
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BadRequest("the body is not JSON");
  }
}
