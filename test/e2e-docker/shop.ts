import { Agent, request } from "node:https";

export interface Reply {
  readonly status: number;
  /** The version that answered. */
  readonly version: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Whoever asks the application, however it gets there. */
export interface Client {
  get(path: string, subdomain?: string): Promise<Reply>;
  /** `key` allows the balancer to repeat the request, and the service to detect that it was repeated. */
  post(path: string, body: object, key?: string, subdomain?: string): Promise<Reply>;
}

interface Where {
  readonly host: string;
  readonly port: number;
  /** The certificate that it has to show. */
  readonly ca: string;
}

/** A client of the application, through the balancer's published port. */
export class Shop implements Client {
  // Closes an idle connection after 4 seconds, as Node's fetch does: before the balancer does (8 seconds), so that no request
  // meets a connection that is being closed.
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 4000 });

  constructor(private readonly where: Where) {}

  get address(): string {
    return `https://127.0.0.1:${this.where.port}`;
  }

  get hostHeader(): string {
    return `${this.where.host}:${this.where.port}`;
  }

  get(path: string, subdomain?: string): Promise<Reply> {
    return this.ask("GET", path, undefined, subdomain);
  }

  post(path: string, body: object, key?: string, subdomain?: string): Promise<Reply> {
    return this.ask("POST", path, JSON.stringify(body), subdomain, key);
  }

  private ask(method: string, path: string, body?: string, subdomain?: string, key?: string): Promise<Reply> {
    const { host, port, ca } = this.where;
    const name = subdomain === undefined ? host : `${subdomain}.${host}`;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          ...{ host: "127.0.0.1", port, servername: name, ca, agent: this.agent, method, path },
          headers: {
            host: `${name}:${port}`,
            ...(body && { "content-type": "application/json" }),
            ...(key && { "idempotency-key": key }),
          },
          timeout: 15_000,
        },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (part) => {
            text += part;
          });
          response.on("error", reject);
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              version: String(response.headers["x-version"] ?? ""),
              headers: response.headers,
              body: text,
            }),
          );
        },
      );
      outgoing.on("timeout", () => outgoing.destroy(new Error("no answer within 15 seconds")));
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }
}
