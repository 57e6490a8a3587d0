import type { TestTraffic } from "../../constructs/aws/ingress/test-traffic";
import { ground, webService } from "./services";
import { type Synthesized, synthesizeStack } from "./synthesize";

/** A service behind a load balancer, with a route on the main host and one on a subdomain. */
export function publicService(testTraffic?: TestTraffic): Synthesized {
  return synthesizeStack((scope) => {
    const on = ground(scope, { testTraffic });
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
