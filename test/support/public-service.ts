import { ground, webService } from "./services";
import { type Synthesized, synthesizeStack } from "./synthesize";

/** A service behind a load balancer, with a route on the main host and one on a subdomain. */
export function publicService(): Synthesized {
  return synthesizeStack((scope) => {
    const on = ground(scope);
    webService(
      scope,
      "api",
      on,
      {},
      {
        loadBalancer: on.loadBalancer,
        routes: [{ path: "/api/*" }, { path: "/*", subdomain: "admin" }],
      },
    );
  });
}
