import { ground, webService, worker } from "./services";
import { type Synthesized, synthesizeStack } from "./synthesize";

/** A service behind a load balancer, one that only others use, and a worker; both others use the second. */
export function threeServices(): Synthesized {
  return synthesizeStack((scope) => {
    const on = ground(scope);
    const api = webService(scope, "api", on);
    const inventory = webService(scope, "inventory", on, {
      port: 3001,
      scaleOn: { cpuPercent: 60 },
      ingress: undefined,
    });
    const mailer = worker(scope, "mailer", on, {
      scaleOn: { cpuPercent: 60 },
      deployedBy: "pipeline",
      callsInternet: true,
      user: "2000:2000",
      shutdownSeconds: 100,
    });
    inventory.grantConnect(api.service);
    inventory.grantConnect(mailer.service);
  });
}
