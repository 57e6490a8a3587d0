import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { bridgeAddress } from "../engine";

const notification = z.object({
  alerts: z.array(
    z.object({
      status: z.enum(["firing", "resolved"]),
      labels: z.record(z.string(), z.string()),
      annotations: z.record(z.string(), z.string()),
    }),
  ),
});
type Notified = z.infer<typeof notification>["alerts"][number] & { readonly at: number };

/** What stands for PagerDuty: it takes what Alertmanager sends, from containers of this machine. */
export class Webhook {
  readonly notified: Notified[] = [];

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async start(): Promise<Webhook> {
    const address = await bridgeAddress();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    const hook = new Webhook(`http://${address}:${(server.address() as AddressInfo).port}/`, server);
    server.on("request", (request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () => {
        for (const alert of notification.parse(JSON.parse(body)).alerts)
          hook.notified.push({ ...alert, at: Date.now() });
        response.end();
      });
    });
    return hook;
  }

  /** What was sent last about an alert. */
  last(alert: string): Notified | undefined {
    return this.notified.findLast(({ labels }) => labels.alertname === alert);
  }

  stop(): void {
    this.server.close();
  }
}
