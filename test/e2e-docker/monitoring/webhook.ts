import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { docker } from "../engine";

const notification = z.object({
  alerts: z.array(
    z.object({
      status: z.enum(["firing", "resolved"]),
      labels: z.record(z.string(), z.string()),
      annotations: z.record(z.string(), z.string()),
    }),
  ),
});
/** An engine names the gateway, the first address, only after its second start. */
const subnets = z.array(z.object({ Subnet: z.string(), Gateway: z.string().optional() }));
type Notified = z.infer<typeof notification>["alerts"][number] & { readonly at: number };

/** What stands for PagerDuty: it takes what Alertmanager sends, from containers of this machine. */
export class Webhook {
  readonly notified: Notified[] = [];

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async start(): Promise<Webhook> {
    // Address of the machine on the engine's own bridge: containers of other networks reach it, other machines do not.
    const [{ Subnet = "", Gateway = Subnet.replace(/\.0\/\d+$/, ".1") } = {}] = subnets.parse(
      JSON.parse(await docker("network", "inspect", "bridge", "--format", "{{json .IPAM.Config}}")),
    );
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, Gateway, resolve));
    const hook = new Webhook(`http://${Gateway}:${(server.address() as AddressInfo).port}/`, server);
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
