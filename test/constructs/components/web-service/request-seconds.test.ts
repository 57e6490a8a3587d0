import { localSample, problemsOfSample, productionSample } from "../../../support/sample-with";
import { at } from "../../../support/synthesize";

describe("an answer that takes long", () => {
  const slow = { "services.inventory.requestSeconds": 300 };

  test("Service Connect and Docker's balancers wait for it", () => {
    const service = at(productionSample({ shop: slow }), "aws_ecs_service", "services/inventory/service");
    expect(service.service_connect_configuration).toMatchObject({
      service: [{ timeout: { per_request_timeout_seconds: 300 } }],
    });
    expect(JSON.stringify(localSample({ shop: slow }))).toContain(
      "backend inventory\\n  balance roundrobin\\n  timeout server 300s\\n  timeout tunnel 300s",
    );
  });

  test("Service Connect does not take a connection that waits for it as idle", () => {
    const timeoutOf = (seconds: number) =>
      at(
        productionSample({ shop: { "services.inventory.requestSeconds": seconds } }),
        "aws_ecs_service",
        "services/inventory/service",
      ).service_connect_configuration;
    expect(timeoutOf(301)).toMatchObject({
      service: [{ timeout: { per_request_timeout_seconds: 301, idle_timeout_seconds: 301 } }],
    });
    expect(JSON.stringify(timeoutOf(300))).not.toContain("idle_timeout_seconds");
  });

  test("refuses a load balancer that does not wait", () => {
    expect(problemsOfSample({ shop: { "services.api.requestSeconds": 300 } })).toEqual([
      {
        path: "production: loadBalancer.idleSeconds",
        value: undefined,
        expected: "at least 300, the requestSeconds of api; the default is 60",
        fix: "Raise it, and keepAliveSeconds of api above it; or lower requestSeconds of api.",
      },
    ]);
    expect(
      problemsOfSample({
        shop: { "services.api.requestSeconds": 300, "services.api.keepAliveSeconds": 305 },
        production: { "loadBalancer.idleSeconds": 300 },
      }),
    ).toEqual([]);
  });
});
