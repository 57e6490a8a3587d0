import { off } from "../../../../constructs/application/choice";
import { blueGreen } from "../../../../constructs/components/service/deployment";
import { reachOf } from "../../../../review/reach/reach";
import { stack as stackOf } from "../../../review/support/trees";
import { localSample, problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { at, constructPath, resources, type Synthesized, statements } from "../../../support/synthesize";

const ssh = { port: 2222, protocol: "tcp", public: { port: 22, subdomain: "ssh" } };
const mqtt = { port: 1883, protocol: "tcp", public: { port: 8883, subdomain: "mqtt", tls: true } };
const shop = { "services.inventory.ports": { ssh, mqtt } };
const settings = { deletionProtection: true, onlyFrom: ["203.0.113.0/28"], accessLogDays: 365 };
const production = { networkLoadBalancer: settings };
const local = { "publish.ports": { 22: 2222 } };

describe("on AWS", () => {
  const stack = productionSample({ shop, production });
  const all = (type: string) => resources(stack, type).map(([, own]) => own);
  const balancer = at(stack, "aws_lb", "network-load-balancer");

  test("a network load balancer has a listener for each public port, with TLS where it is asked for", () => {
    expect(balancer).toMatchObject({
      load_balancer_type: "network",
      name: "shop-production-tcp",
      enable_deletion_protection: true,
      enable_cross_zone_load_balancing: true,
      access_logs: { enabled: true, prefix: "access" },
    });
    expect(at(stack, "aws_lb_listener", "network-load-balancer/listener-22")).toMatchObject({
      protocol: "TCP",
      port: 22,
    });
    expect(at(stack, "aws_lb_listener", "network-load-balancer/listener-8883")).toMatchObject({
      protocol: "TLS",
      port: 8883,
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      certificate_arn: expect.stringContaining("aws_acm_certificate_validation"),
    });
  });

  test("connections go to the port of a task that answers its health check over HTTP", () => {
    expect(at(stack, "aws_ecs_service", "services/inventory/service")).toMatchObject({
      load_balancer: [
        { container_name: "inventory", container_port: 2222 },
        { container_name: "inventory", container_port: 1883 },
      ],
      health_check_grace_period_seconds: 75,
    });
    expect(at(stack, "aws_lb_target_group", "services/inventory/tcp-targets-ssh")).toMatchObject({
      protocol: "TCP",
      target_type: "ip",
      preserve_client_ip: "true",
      connection_termination: true,
      health_check: { protocol: "HTTP", port: "3001", path: "/health", matcher: "200" },
    });
  });

  test("each has its own name in DNS", () => {
    const records = all("aws_route53_record").flatMap(({ name, type, alias }) =>
      type === "A" && JSON.stringify(alias).includes("network-load-balancer") ? [name] : [],
    );
    expect(records.sort()).toEqual(["mqtt.shop.example.com", "ssh.shop.example.com"]);
  });

  test("its logs come from the log delivery of this account alone", () => {
    const policy = at(stack, "aws_s3_bucket_policy", "network-load-balancer/access-logs/bucket/policy");
    expect(statements(policy).slice(1)).toEqual([
      expect.objectContaining({ Sid: "LogDeliveryAcl", Action: ["s3:GetBucketAcl"] }),
      expect.objectContaining({
        Sid: "LogDelivery",
        Principal: { Service: ["delivery.logs.amazonaws.com"] },
        Resource: [expect.stringMatching(/\/access\/AWSLogs\/333333333333\/\*$/)],
        Condition: {
          StringEquals: { "aws:SourceAccount": "333333333333", "s3:x-amz-acl": "bucket-owner-full-control" },
          ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:333333333333:*" },
        },
      }),
    ]);
  });

  test("only the clients that are named reach it, and it reaches only the public ports: review reach before and after", () => {
    const lines = (json: Synthesized) =>
      reachOf(stackOf(json, "production"))
        .map(({ from, to, ports }) => `${from} -> ${to} ${ports}`)
        .filter((line) => /inventory\/service |network-load/.test(line));
    const before = lines(productionSample({}));
    expect(lines(stack).filter((line) => !before.includes(line))).toEqual([
      "internet -> network-load-balancer tcp 22",
      "internet -> network-load-balancer tcp 8883",
      "network-load-balancer -> services/inventory/service tcp 1883",
      "network-load-balancer -> services/inventory/service tcp 2222",
      "network-load-balancer -> services/inventory/service tcp 3001",
    ]);
    const rules = all("aws_vpc_security_group_ingress_rule").filter((own) =>
      constructPath(own).startsWith("network-load-balancer/"),
    );
    expect(rules.map(({ cidr_ipv4, from_port }) => [cidr_ipv4, from_port])).toEqual([
      ["203.0.113.0/28", 22],
      ["203.0.113.0/28", 8883],
    ]);
  });

  test("the policy accepts it; an open port only with its reason", () => {
    expect(violationsOf("production", stack)).toEqual([]);
    const because = "anyone may clone over SSH";
    const open = productionSample({
      shop,
      production: { networkLoadBalancer: { ...settings, onlyFrom: off(because) } },
    });
    expect(violationsOf("production", open)).toEqual([]);
    const [rule] = resources(open, "aws_vpc_security_group_ingress_rule")
      .map(([, own]) => own)
      .filter(({ from_port }) => from_port === 22);
    expect(rule).toMatchObject({
      cidr_ipv4: "0.0.0.0/0",
      "//": { suppressed: { "security-group-open-ingress": because } },
    });
    const unexplained = JSON.parse(
      JSON.stringify(open).replaceAll("security-group-open-ingress", "CKV_AWS_25"),
    );
    expect(violationsOf("production", unexplained).map(({ value }) => value)).toEqual([
      "0.0.0.0/0 tcp 22-22",
      "0.0.0.0/0 tcp 8883-8883",
    ]);
  });
});

describe("on Docker", () => {
  const stack = localSample({ shop, local });
  const [balancer] = resources(stack, "docker_container")
    .map(([, own]) => own)
    .filter(({ name }) => name === "shop-local-balancer");

  test("the balancer publishes each port, at another port of the machine where it is asked for", () => {
    expect(balancer?.ports).toEqual(
      expect.arrayContaining([
        { internal: 22, external: 2222, ip: "127.0.0.1" },
        { internal: 8883, external: 8883, ip: "127.0.0.1" },
      ]),
    );
  });

  test("a deployment asks first whether the ports of the machine are free", () => {
    const needs = /\\"ports\\":(\[[^\]]*\])/.exec(JSON.stringify(resources(stack, "terraform_data")));
    expect(needs?.[1]?.match(/port\S*?:(\d+)/g)?.map((own) => own.replace(/\D/g, ""))).toEqual(
      expect.arrayContaining(["2222", "8883"]),
    );
  });

  test("it passes connections on, and ends TLS where it is asked to", () => {
    const text = JSON.stringify(stack).replaceAll("\\n", "\n");
    const isThere = (lines: readonly string[]) => text.includes(lines.join("\n  "));
    const frontend = ["mode tcp", "option tcplog", "no option idle-close-on-response"];
    expect(isThere(["frontend tcp-22", ...frontend, "bind :22", "default_backend inventory-ssh"])).toBe(true);
    expect(isThere(["bind :8883 ssl crt /run/secrets/tls.pem", "default_backend inventory-mqtt"])).toBe(true);
    expect(isThere(["backend inventory-ssh", "mode tcp", "balance leastconn"])).toBe(true);
  });
});

const at0 = "application shop: services.inventory";
test.each<[string, Parameters<typeof problemsOfSample>[0], object[]]>([
  [
    "public ports without a load balancer for them",
    { shop },
    [
      {
        path: "production: networkLoadBalancer",
        value: undefined,
        expected: "settings of a network load balancer, for the public ports inventory.ssh, inventory.mqtt",
        fix: 'Write e.g. { deletionProtection: true, onlyFrom: ["203.0.113.0/28"], accessLogDays: 365 }.',
      },
    ],
  ],
  [
    "a load balancer for no port",
    { production },
    [
      {
        path: "production: networkLoadBalancer",
        value: settings,
        expected: "nothing: no service has a public port",
        fix: "Remove it.",
      },
    ],
  ],
  [
    "any address without a reason",
    { shop, production: { networkLoadBalancer: { ...settings, onlyFrom: ["0.0.0.0/0"] } } },
    [
      {
        path: "production: networkLoadBalancer.onlyFrom[0]",
        value: "0.0.0.0/0",
        expected: "an IPv4 block from /8 to /32, written by its first address",
        fix: 'Write e.g. "203.0.113.0/28".',
      },
    ],
  ],
  [
    "a public port that speaks HTTP, around the firewall",
    { shop: { "services.inventory.ports": { ssh: { port: 2222, public: ssh.public } } }, production },
    [
      {
        path: `${at0}.ports.ssh.public`,
        value: ssh.public,
        expected: "no public port: requests over HTTP come by routes, through the firewall",
        fix: 'Write protocol: "tcp" if it does not speak HTTP; otherwise remove public, and add a route with this port.',
      },
    ],
  ],
  [
    "a port of the load balancers",
    {
      shop: { "services.inventory.ports": { ssh: { ...ssh, public: { port: 8443, subdomain: "ssh" } } } },
      production,
    },
    [
      {
        path: `${at0}.ports.ssh.public.port`,
        value: 8443,
        expected:
          "a port other than 80, 443, 8080, 8443, 8404, 8405, which the load balancers take themselves",
        fix: "Write another one, e.g. 8883.",
      },
    ],
  ],
  [
    "one public port twice",
    { shop: { "services.inventory.ports": { ssh, other: { ...ssh, port: 2223 } } }, production },
    [
      {
        path: `${at0}.ports.other.public.port`,
        value: 22,
        expected: "each public port once",
        fix: "Use another one: services.inventory.ports.ssh has this one.",
      },
    ],
  ],
  [
    "a name that leads to the other load balancer",
    {
      shop: { "services.inventory.ports": { ssh: { ...ssh, public: { port: 22, subdomain: "admin" } } } },
      production,
    },
    [
      {
        path: `${at0}.ports.ssh.public.subdomain`,
        value: "admin",
        expected: "another label than those of routes: each name leads to one load balancer",
        fix: "Write another label.",
      },
    ],
  ],
  [
    "a release that moves shares of requests",
    { shop: { ...shop, "services.inventory.deployment": blueGreen({ bakeMinutes: 10 }) }, production },
    [
      {
        path: `${at0}.deployment`,
        value: blueGreen({ bakeMinutes: 10 }),
        expected:
          "rolling() or recreate({ because }) for a service with public ports; blueGreen({ bakeMinutes: 10 }) moves shares of requests",
        fix: "Write rolling(), or move the port to another service.",
      },
    ],
  ],
  [
    "a port of the machine for no public port",
    { shop, production, local: { "publish.ports": { 23: 2323 } } },
    [
      {
        path: "local: publish.ports.23",
        value: 2323,
        expected: "the public port of a service: 22, 8883",
        fix: "Correct the number, or remove it.",
      },
    ],
  ],
  [
    "a port of the machine that is taken",
    { shop, production, local: { "publish.ports": { 22: 8443 } } },
    [
      {
        path: "local: publish.ports.22",
        value: 8443,
        expected: "a port that no other setting of publish has",
        fix: "Use another port: publish.https has this one.",
      },
    ],
  ],
])("refuses %s", (_, changes, problems) => {
  expect(problemsOfSample(changes)).toEqual(problems);
});
