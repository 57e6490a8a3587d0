import { assessedEdit, assessedResources, said } from "../support/assessed";
import { addressAt, type EditableStack, resource } from "../support/trees";

const database = "aws_db_instance.data_orders_DD0DC36F";
const reference = (address: string, attribute = "id") => `\${${address}.${attribute}}`;

function add(json: EditableStack, type: string, name: string, body: Record<string, unknown>): void {
  json.resource[type] = { ...json.resource[type], [name]: body };
}

const group = (json: EditableStack) => addressAt(json, "aws_security_group", "data/orders/security-group");
const gateway = (json: EditableStack) =>
  reference(addressAt(json, "aws_internet_gateway", "network/internet-gateway"));

/** Three ways to open a database to the internet, and their variants. */
test.each<[string, (json: EditableStack) => void, string]>([
  [
    "a rule of its security group",
    (json) =>
      add(json, "aws_vpc_security_group_ingress_rule", "anyone", {
        security_group_id: reference(group(json)),
        cidr_ipv4: "0.0.0.0/0",
        ip_protocol: "tcp",
        from_port: 5433,
        to_port: 5433,
      }),
    "exposure aws_vpc_security_group_ingress_rule.anyone: anyone (0.0.0.0/0) can connect to data/orders/security-group on tcp 5433 (new)",
  ],
  [
    "a rule that stood there, widened from a group to all addresses",
    (json) => {
      const rule = resource(
        json,
        "aws_vpc_security_group_ingress_rule",
        "data/orders/security-group/from-api-5433",
      );
      delete rule.referenced_security_group_id;
      rule.cidr_ipv6 = "::/0";
    },
    "exposure aws_vpc_security_group_ingress_rule.data_orders_security-group_from-api-5433_CE11D4E9: anyone (::/0) can connect to data/orders/security-group on tcp 5433 (new)",
  ],
  [
    "a rule in the group itself",
    (json) => {
      resource(json, "aws_security_group", "data/orders/security-group").ingress = [
        { cidr_blocks: ["203.0.113.0/24"], protocol: "-1", from_port: 0, to_port: 0 },
      ];
    },
    "exposure aws_security_group.data_orders_security-group_4604B106: 203.0.113.0/24 can connect to data/orders/security-group on every port (new)",
  ],
  [
    "a rule of the older kind",
    (json) =>
      add(json, "aws_security_group_rule", "anyone", {
        type: "ingress",
        security_group_id: reference(group(json)),
        cidr_blocks: ["0.0.0.0/0"],
        protocol: "tcp",
        from_port: 0,
        to_port: 65535,
      }),
    "exposure aws_security_group_rule.anyone: anyone (0.0.0.0/0) can connect to data/orders/security-group on tcp 0–65535 (new)",
  ],
  [
    "a route of its subnets to the internet",
    (json) =>
      add(json, "aws_route", "out", {
        route_table_id: reference(addressAt(json, "aws_route_table", "network/isolated/routes-a")),
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: gateway(json),
      }),
    "exposure aws_route.out: it is a new route from network/isolated/subnet-a to the internet; the subnet has data/orders",
  ],
  [
    "a route in the table of its subnets",
    (json) => {
      resource(json, "aws_route_table", "network/isolated/routes-b").route = [
        { ipv6_cidr_block: "::/0", gateway_id: gateway(json) },
      ];
    },
    "exposure aws_route_table.network_isolated_routes-b_4F69FC5B: it is a new route from network/isolated/subnet-b to the internet; the subnet has data/orders",
  ],
  [
    "its subnet in the table of the public ones",
    (json) => {
      resource(json, "aws_route_table_association", "network/isolated/association-a").route_table_id =
        reference(addressAt(json, "aws_route_table", "network/public/routes-a"));
    },
    "exposure aws_route_table_association.network_isolated_association-a_6A0D3859: it is a new route from network/isolated/subnet-a to the internet; the subnet has data/orders",
  ],
  [
    "its public flag",
    (json) => {
      resource(json, "aws_db_instance", "data/orders").publicly_accessible = true;
    },
    `exposure ${database}: it gets a public address`,
  ],
])("a database opened to the internet by %s is an exposure", (_, edit, expected) => {
  expect(said(assessedEdit(edit), "exposure")).toContainEqual(expect.stringContaining(expected));
});

test.each<[string, (json: EditableStack) => void, string]>([
  [
    "the load balancer faces the internet",
    (json) => {
      resource(json, "aws_lb", "load-balancer").internal = "false";
    },
    "",
  ],
  [
    "another port of the load balancer",
    (json) =>
      add(json, "aws_lb_listener", "other", {
        load_balancer_arn: reference(addressAt(json, "aws_lb", "load-balancer"), "arn"),
        port: 8443,
        protocol: "HTTPS",
      }),
    "exposure aws_lb_listener.other: it opens port 8443 of load-balancer to the internet",
  ],
  [
    "subnets whose machines get public addresses",
    (json) => {
      resource(json, "aws_subnet", "network/private/subnet-a").map_public_ip_on_launch = true;
    },
    "exposure aws_subnet.network_private_subnet-a_78B316B7: it gets a public address",
  ],
  [
    "tasks with public addresses",
    (json) => {
      const service = resource(json, "aws_ecs_service", "services/api/service");
      service.network_configuration = { ...Object(service.network_configuration), assign_public_ip: true };
    },
    "exposure aws_ecs_service.services_api_service_2FFD5712: it gets a public address",
  ],
  [
    "another service that reaches the database",
    (json) =>
      add(json, "aws_vpc_security_group_ingress_rule", "balancer", {
        security_group_id: reference(group(json)),
        referenced_security_group_id: reference(
          addressAt(json, "aws_security_group", "load-balancer/security-group"),
        ),
        ip_protocol: "tcp",
        from_port: 5433,
        to_port: 5433,
      }),
    "exposure aws_vpc_security_group_ingress_rule.balancer: load-balancer/security-group can connect to data/orders/security-group on tcp 5433 (new)",
  ],
  [
    "a port that another group has open already",
    (json) =>
      add(json, "aws_vpc_security_group_ingress_rule", "web", {
        security_group_id: reference(group(json)),
        cidr_ipv4: "0.0.0.0/0",
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
      }),
    "exposure aws_vpc_security_group_ingress_rule.web: anyone (0.0.0.0/0) can connect to data/orders/security-group on tcp 443 (new)",
  ],
  [
    "a secret whose policy allows everyone",
    (json) => {
      resource(json, "aws_secretsmanager_secret_policy", "secrets/payment-key/policy").policy =
        JSON.stringify({
          Statement: [
            { Effect: "Allow", Principal: "*", Action: "secretsmanager:GetSecretValue", Resource: "*" },
          ],
        });
    },
    "exposure aws_secretsmanager_secret_policy.secrets_payment-key_policy_502E46FD: anyone is allowed secretsmanager:GetSecretValue",
  ],
])("%s", (_, edit, expected) => {
  expect(said(assessedEdit(edit), "exposure")).toEqual(expected === "" ? [] : [expected]);
});

test("a rule that allows no more than before is no exposure", () => {
  const edits: ((json: EditableStack) => void)[] = [
    // A rule that another one covers already.
    (json) =>
      add(json, "aws_vpc_security_group_ingress_rule", "some", {
        security_group_id: reference(addressAt(json, "aws_security_group", "load-balancer/security-group")),
        cidr_ipv4: "203.0.113.7/32",
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
      }),
    // A route that stays inside.
    (json) =>
      add(json, "aws_route", "inside", {
        route_table_id: reference(addressAt(json, "aws_route_table", "network/isolated/routes-a")),
        destination_cidr_block: "10.99.0.0/16",
        gateway_id: gateway(json),
      }),
    // A description.
    (json) => {
      resource(
        json,
        "aws_vpc_security_group_ingress_rule",
        "load-balancer/security-group/from-internet-443",
      ).description = "All";
    },
    // Fewer ports.
    (json) => {
      delete json.resource.aws_vpc_security_group_ingress_rule;
    },
  ];
  for (const edit of edits) expect(said(assessedEdit(edit), "exposure")).toEqual([]);
});

test("a container port on all addresses is an exposure, one on the loopback address is not", () => {
  const publish = (ip?: string) =>
    assessedEdit((json) => {
      const [container] = Object.values(json.resource.docker_container ?? {});
      Object.assign(container ?? {}, { ports: [{ internal: 5432, external: 15432, ...(ip ? { ip } : {}) }] });
    }, "local");
  const reason = "other machines can connect to port 15432 of this one";
  expect(said(publish(), "exposure").map((line) => line.split(": ")[1])).toEqual([reason]);
  expect(said(publish("0.0.0.0"), "exposure")).toHaveLength(1);
  expect(said(publish("127.0.0.1"), "exposure")).toEqual([]);
});

test("a network that a published container joins is an exposure, one that a container on the loopback address joins is not", () => {
  const join = (ip: string) => {
    const edit = (networks: readonly string[]) => ({
      docker_container: {
        balancer: {
          name: "balancer",
          ports: [{ internal: 8443, external: 443, ip }],
          networks_advanced: networks.map((name) => ({ name })),
        },
      },
    });
    return assessedResources(edit(["outward"]), edit(["outward", "files"]));
  };
  expect(said(join("0.0.0.0"), "exposure")).toEqual([
    "exposure docker_container.balancer: it may pass requests of other machines on to one more network",
  ]);
  expect(said(join("127.0.0.1"), "exposure")).toEqual([]);
});

test("a distribution exposes what its origins have", () => {
  const images = (enabled: boolean) => ({ aws_cloudfront_distribution: { images: { enabled } } });
  const exposed = ["exposure aws_cloudfront_distribution.images: anyone can read what its origins have"];
  expect(said(assessedResources({}, images(true)), "exposure")).toEqual(exposed);
  expect(said(assessedResources(images(false), images(true)), "exposure")).toEqual(exposed);
  expect(said(assessedResources(images(true), images(true)), "exposure")).toEqual([]);
});

test("an address of an instance exposes it, one of a NAT gateway does not", () => {
  const address = { aws_eip: { a: { domain: "vpc", network_interface: "(known after apply)" } } };
  const gateway = { aws_nat_gateway: { n: { allocation_id: "${aws_eip.a.id}", subnet_id: "subnet-1" } } };
  expect(said(assessedResources({}, { ...address, ...gateway }), "exposure")).toEqual([]);
  expect(said(assessedResources({}, address), "exposure")).toEqual([
    "exposure aws_eip.a: the resource that it belongs to gets a public address",
  ]);
});
