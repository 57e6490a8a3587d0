import { Agent, request } from "node:http";
import type { Client, Reply } from "../../e2e-docker/shop";

interface Where {
  /** The emulator, which is every load balancer at once. */
  readonly endpoint: string;
  readonly loadBalancer: string;
  readonly host: string;
  /** The listener's port. */
  readonly port?: number;
}

/** A client of the application, through the load balancer. */
export class LoadBalancer implements Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(readonly where: Where) {}

  get(path: string, subdomain?: string): Promise<Reply> {
    return this.ask("GET", path, undefined, subdomain);
  }

  post(path: string, body: object): Promise<Reply> {
    return this.ask("POST", path, JSON.stringify(body));
  }

  private ask(method: string, path: string, body?: string, subdomain?: string): Promise<Reply> {
    const { endpoint, loadBalancer, host, port = 443 } = this.where;
    const name = subdomain === undefined ? host : `${subdomain}.${host}`;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${endpoint}/_alb/${loadBalancer}${path}`,
        {
          ...{ agent: this.agent, method, timeout: 15_000 },
          headers: { host: `${name}:${port}`, ...(body && { "content-type": "application/json" }) },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part) => parts.push(part));
          response.on("error", reject);
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              version: String(response.headers["x-version"] ?? ""),
              headers: response.headers,
              body: Buffer.concat(parts).toString(),
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
