import { shop as sample } from "../../../../application";
import { applicationProblems } from "../../../../constructs/components/checks";
import { haproxyConfig } from "../../../../constructs/docker/balancer/haproxy-config";
import { reachOf } from "../../../../review/reach/reach";
import { stack as stackOf } from "../../../review/support/trees";
import { changedShop } from "../../../support/configs";
import { localSample, problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { at, constructPath, embedded, resources, type Synthesized } from "../../../support/synthesize";

const ports = {
  management: { port: 9000 },
  grpc: { port: 9090, protocol: "grpc", callable: true },
  raw: { port: 7000, protocol: "tcp", callable: true },
};
const shop = {
  "services.inventory.ports": ports,
  "services.inventory.health.port": 9000,
  "services.inventory.routes": [{ path: "/inventory/*" }, { path: "/stock.Stock/*", port: "grpc" }],
  "services.inventory.peerPorts": [7800],
  "services.inventory.stickyMinutes": 30,
};

describe("on AWS", () => {
  const stack = productionSample({ shop });
  const groups = resources(stack, "aws_lb_target_group")
    .map(([, own]) => own)
    .filter((own) => constructPath(own).startsWith("services/inventory/"));

  test("the task has every port by name, with what it speaks", () => {
    const [container] = embedded<{ portMappings: object[] }[]>(
      at(stack, "aws_ecs_task_definition", "services/inventory/service/task"),
      "container_definitions",
    );
    const mapping = (name: string, port: number, appProtocol?: string) => ({
      name,
      containerPort: port,
      hostPort: port,
      protocol: "tcp",
      ...(appProtocol === undefined ? {} : { appProtocol }),
    });
    expect(container?.portMappings).toEqual([
      mapping("inventory", 3001, "http"),
      mapping("inventory-management", 9000, "http"),
      mapping("inventory-grpc", 9090, "grpc"),
      mapping("inventory-raw", 7000),
    ]);
  });

  test("each route goes to its port, and each target group has the version of its protocol", () => {
    const service = at(stack, "aws_ecs_service", "services/inventory/service");
    expect(service.load_balancer).toMatchObject([{ container_port: 3001 }, { container_port: 9090 }]);
    const asked = groups.map(({ protocol_version, health_check }) => {
      const { port, path, matcher } = health_check as Record<string, string>;
      return [protocol_version, port, path, matcher].join(" ");
    });
    expect(asked.sort()).toEqual([
      ...Array(2).fill("GRPC traffic-port /AWS.ALB/healthcheck 12"),
      ...Array(2).fill("HTTP1 9000 /health 200"),
    ]);
  });

  test("requests of one browser go to one task", () => {
    for (const { stickiness } of groups)
      expect(stickiness).toEqual({ enabled: true, type: "lb_cookie", cookie_duration: 1800 });
  });

  test("its users call its callable ports by name", () => {
    const service = at(stack, "aws_ecs_service", "services/inventory/service");
    const own = service.service_connect_configuration as { service: { client_alias: object[] }[] };
    expect(own.service).toEqual([
      expect.objectContaining({
        port_name: "inventory",
        discovery_name: "shop-production-inventory",
        timeout: { per_request_timeout_seconds: 60 },
      }),
      expect.objectContaining({
        port_name: "inventory-grpc",
        discovery_name: "shop-production-inventory-grpc",
      }),
      expect.objectContaining({
        port_name: "inventory-raw",
        discovery_name: "shop-production-inventory-raw",
      }),
    ]);
    const [api] = embedded<{ environment: object[] }[]>(
      at(stack, "aws_ecs_task_definition", "services/api/service/task"),
      "container_definitions",
    );
    expect(api?.environment).toEqual(
      expect.arrayContaining([
        { name: "INVENTORY_URL", value: "http://inventory:3001" },
        { name: "INVENTORY_GRPC_ADDRESS", value: "inventory:9090" },
        { name: "INVENTORY_RAW_ADDRESS", value: "inventory:7000" },
      ]),
    );
  });

  test("nothing reaches a port that it does not name: review reach before and after", () => {
    const to = (json: Synthesized) =>
      reachOf(stackOf(json, "production"))
        .filter(({ to }) => to === "services/inventory/service")
        .map(({ from, ports }) => `${from} ${ports}`);
    expect(to(productionSample({}))).toEqual(["services/api/service tcp 3001"]);
    expect(to(stack)).toEqual([
      "load-balancer tcp 3001",
      "load-balancer tcp 9000",
      "load-balancer tcp 9090",
      "services/api/service tcp 3001",
      "services/api/service tcp 7000",
      "services/api/service tcp 9090",
    ]);
  });

  test("its copies reach each other on the peer ports alone", () => {
    const [group] = resources(stack, "aws_security_group").filter(
      ([, own]) => constructPath(own) === "services/inventory/service/security-group",
    );
    const own = `\${aws_security_group.${group?.[0]}.id}`;
    for (const type of ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"])
      expect(
        resources(stack, type)
          .map(([, rule]) => rule)
          .filter((rule) => rule.security_group_id === own && rule.referenced_security_group_id === own),
      ).toEqual([
        expect.objectContaining({
          from_port: 7800,
          to_port: 7800,
          description: "Among the copies of inventory",
        }),
      ]);
  });

  test("the policy accepts all of it, and no check of gRPC that every answer passes", () => {
    expect(violationsOf("production", stack)).toEqual([]);
    const any = JSON.parse(JSON.stringify(stack).replaceAll('"matcher":"12"', '"matcher":"0-99"'));
    expect(violationsOf("production", any).map(({ value, expected }) => [value, expected])).toEqual(
      Array(2).fill(["0-99", "0 or 12, so that only healthy tasks get requests"]),
    );
  });
});

describe("on Docker", () => {
  const stack = localSample({ shop });
  const config = (balancer: string) => {
    const loads = resources(stack, "terraform_data").flatMap(([, { provisioner }]) =>
      ((provisioner ?? []) as { "local-exec": { environment?: Record<string, string> } }[]).map(
        ({ "local-exec": run }) => run.environment ?? {},
      ),
    );
    const own = loads.find(({ BALANCER = "", CONFIG }) => CONFIG && BALANCER.includes(balancer));
    return own?.CONFIG ?? "";
  };
  const lines = (text: string, heading: string) => {
    const section = text.split("\n\n").find((own) => own.startsWith(`${heading}\n`)) ?? "";
    return section.split("\n").map((line) => line.trim());
  };

  test("the public balancer has a backend for each port that a route names, and one of gRPC speaks HTTP/2", () => {
    const text = config("docker_container.balancer");
    expect(lines(text, "backend inventory")).toEqual(
      expect.arrayContaining([
        "default-server inter 1s port 9000",
        "cookie plinth_copy insert indirect nocache httponly secure maxlife 30m",
      ]),
    );
    expect(lines(text, "backend inventory-grpc")).toEqual(
      expect.arrayContaining([
        "http-check connect port 9000 proto h1",
        "default-server inter 1s port 9000 proto h2",
      ]),
    );
    expect(text).not.toContain("backend inventory-management");
    expect(text).not.toContain("backend inventory-raw");
    expect(text).toMatch(/server \w{6}-1 inventory-\w{6}-1:3001 weight 256 cookie \w{6}-1\n/);
  });

  test("other services reach the callable ports through the internal balancer, and no others", () => {
    const text = config("inventory_balancer");
    const frontends = [...text.matchAll(/^frontend (internal\S*)/gm)].map(([, name]) => name);
    expect(frontends).toEqual(["internal", "internal-inventory-grpc", "internal-inventory-raw"]);
    expect(lines(text, "frontend internal-inventory-raw")).toEqual([
      "frontend internal-inventory-raw",
      "mode tcp",
      "option tcplog",
      "no option idle-close-on-response",
      "bind :7000",
      "default_backend inventory-raw",
    ]);
    expect(lines(text, "backend inventory-raw")).toEqual(
      expect.arrayContaining(["mode tcp", "balance leastconn", "default-server inter 1s port 9000"]),
    );
    // Only browsers keep a cookie.
    expect(text).not.toContain("cookie");
  });
});

test("a backend over TCP gets no rules for requests", () => {
  const text = haproxyConfig({
    kind: "internal",
    port: 3000,
    backend: {
      label: "api",
      health: { path: "/ready", intervalSeconds: 1, timeoutSeconds: 2 },
      protocol: "tcp",
      targets: [],
    },
  });
  expect(text).not.toContain("http-request disable-l7-retry");
});

const other = { path: "/x", intervalSeconds: 15, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 30 };

test.each<[string, Record<string, unknown>, object]>([
  [
    "one port twice",
    { ports: { management: { port: 3001 } } },
    {
      path: "application shop: services.inventory.ports.management.port",
      value: 3001,
      expected: "each port once",
      fix: "Use another port, or remove it: port is the same.",
    },
  ],
  [
    "a port for copies that is one for callers",
    { peerPorts: [3001] },
    {
      path: "application shop: services.inventory.peerPorts[0]",
      value: 3001,
      expected: "each port once",
      fix: "Use another port, or remove it: port is the same.",
    },
  ],
  [
    "a name of a port that is none",
    { ports: { "no-name": { port: 9000 } } },
    {
      path: "application shop: services.inventory.ports.no-name",
      value: "no-name",
      expected: "a port's name: 1–20 letters and digits in camel case",
      fix: "Rename it.",
      fault: expect.any(String),
    },
  ],
  [
    "a health port that is not declared",
    { health: { ...other, port: 9000 } },
    {
      path: "application shop: services.inventory.health.port",
      value: 9000,
      expected: "a port that is in ports",
      fix: "Add it to ports, e.g. { management: { port: 9000 } }; or remove it, for health checks on port.",
    },
  ],
  [
    "a health port that speaks gRPC",
    { health: { ...other, port: 9090 }, ports: { ...ports } },
    {
      path: "application shop: services.inventory.health.port",
      value: 9090,
      expected: "the port of one of ports that speaks http: 9000",
      fix: "Add it to ports, e.g. { management: { port: 9090 } }; or remove it, for health checks on port.",
    },
  ],
  [
    "health checks of a gRPC service without a port of HTTP/1.1",
    { protocol: "grpc" },
    {
      path: "application shop: services.inventory.health.port",
      value: undefined,
      expected: "a port for health checks over HTTP/1.1: port 3001 speaks grpc",
      fix: "Name a port that answers health.path, e.g. 9000, and add it to ports.",
    },
  ],
  [
    "a route to an unknown port",
    { ports, routes: [{ path: "/stock", port: "gprc" }] },
    {
      path: "application shop: services.inventory.routes[0].port",
      value: "gprc",
      expected: "the name of one of ports that takes requests: management, grpc",
      fix: "Correct the name, add the port to ports, or remove it, for requests to port.",
    },
  ],
  [
    "a route to a port of no requests",
    { ports: { raw: ports.raw }, routes: [{ path: "/stock", port: "raw" }] },
    {
      path: "application shop: services.inventory.routes[0].port",
      value: "raw",
      expected: "no name: the service has no further port that takes requests",
      fix: "Correct the name, add the port to ports, or remove it, for requests to port.",
    },
  ],
  [
    "a cookie for callers that are no browsers",
    { stickyMinutes: 30 },
    {
      path: "application shop: services.inventory.stickyMinutes",
      value: 30,
      expected: "no stickyMinutes: the service has no routes, and only browsers keep the cookie",
      fix: "Remove it, or give the service a route.",
    },
  ],
])("refuses %s", (_, settings, problem) => {
  const changes = Object.fromEntries(
    Object.entries(settings).map(([setting, value]) => [`services.inventory.${setting}`, value]),
  );
  expect(problemsOfSample({ shop: changes })).toEqual([problem]);
});

test("refuses a port of the collector, and one of the log router, in the same task", () => {
  expect(problemsOfSample({ shop: { "services.api.ports": { metrics: { port: 4318 } } } })).toEqual([
    {
      path: "application shop: services.api.ports.metrics.port",
      value: 4318,
      expected:
        "a port other than 4317, 4318, 13133, 8888, where the collector of the service's telemetry listens",
      fix: "Write e.g. 9000, or remove telemetry.",
    },
  ]);
  const [problem] = problemsOfSample({ shop: { "services.inventory.ports": { lines: { port: 24_224 } } } });
  expect(problem?.path).toBe("production: services.inventory.logRouter");
});

test("the names of a service and of its port have at most 64 characters together", () => {
  const service = `${"words".repeat(6)}Xyz`;
  const shop = (port: string) => {
    const { inventory } = sample.services;
    return changedShop({
      [`services.${service}`]: { ...inventory, uses: [], ports: { [port]: { port: 9000 } } },
    });
  };
  const problems = (port: string) =>
    applicationProblems(shop(port)).filter(({ path }) => path.includes(`${service}.ports`));
  expect(problems("aBaBaBaBaBaBaBaBaBaB".slice(0, 19))).toEqual([]);
  expect(problems("aBaBaBaBaBaBaBaBaBaB")).toEqual([
    {
      path: `application shop: services.${service}.ports.aBaBaBaBaBaBaBaBaBaB`,
      value: "aBaBaBaBaBaBaBaBaBaB",
      expected: `a name that has at most 64 characters together with ${"words".repeat(6)}-xyz; it has 65, with a hyphen before each word`,
      fix: "Write a shorter name, or give the service one.",
    },
  ]);
});
