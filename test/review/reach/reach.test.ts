import { allowedIn } from "../../../review/reach/allowed";
import { forbidden } from "../../../review/reach/forbidden";
import { reachOf } from "../../../review/reach/reach";
import { Unreadable } from "../../../terraform-json/unreadable";
import { projectStacks } from "../../support/project";
import { addressAt, copyOf, type EditableStack, resource, stack, tree } from "../support/trees";

const project = tree(...[...projectStacks()].map(([name, json]) => stack(json, name)));

test("no public resource reaches a database in any environment, and only services and the load balancer reach anything", () => {
  expect(
    forbidden(project, [
      "internet -> aws_db_instance",
      "aws_lb -> aws_db_instance",
      "internet -> aws_ecs_service",
    ]),
  ).toEqual([]);
});

test("lists the connections of dev", () => {
  const lines = reachOf(stack(copyOf())).map(({ from, to, ports }) => `${from} -> ${to} ${ports}`);
  expect(lines.filter((line) => !/^services\/(inventory|mailer)/.test(line))).toEqual([
    "internet -> load-balancer tcp 443",
    "internet -> load-balancer tcp 80",
    "load-balancer -> services/api/service tcp 3000",
    "services/api/service -> data/orders tcp 5433",
    "services/api/service -> internet tcp 443",
    "services/api/service -> load-balancer tcp 443",
    "services/api/service -> network/endpoints/s3 tcp 443",
    "services/api/service -> services/inventory/service tcp 3001",
    "services/api/service -> streams tcp 9098",
  ]);
});

type Edit = (json: EditableStack) => void;
const database: Edit = (json) => {
  resource(json, "aws_db_instance", "data/orders").publicly_accessible = true;
};
const rule: Edit = (json) => {
  const group = addressAt(json, "aws_security_group", "data/orders/security-group");
  json.resource.aws_vpc_security_group_ingress_rule = {
    ...json.resource.aws_vpc_security_group_ingress_rule,
    anyone: {
      security_group_id: `\${${group}.id}`,
      cidr_ipv4: "0.0.0.0/0",
      ip_protocol: "tcp",
      from_port: 5433,
      to_port: 5433,
    },
  };
};
const route: Edit = (json) => {
  const [table, gateway] = [
    addressAt(json, "aws_route_table", "network/isolated/routes-a"),
    addressAt(json, "aws_internet_gateway", "network/internet-gateway"),
  ];
  json.resource.aws_route = {
    ...json.resource.aws_route,
    out: {
      route_table_id: `\${${table}.id}`,
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: `\${${gateway}.id}`,
    },
  };
};

test.each<[string, readonly Edit[], number]>([
  ["a public address alone", [database], 0],
  ["an address and a rule, but no route", [database, rule], 0],
  ["a rule and a route, but no address", [rule, route], 0],
  ["an address, a rule and a route", [database, rule, route], 1],
])("the internet reaches a database only if all conditions are met: %s", (_, edits, count) => {
  const json = copyOf();
  for (const edit of edits) edit(json);
  const found = forbidden(tree(stack(json)), ["internet -> aws_db_instance"]);
  expect(found.map((own) => own.found)).toEqual(
    Array(count).fill("internet reaches data/orders (aws_db_instance) on tcp 5433"),
  );
});

test("there is no connection if either end does not allow it", () => {
  const json = copyOf();
  const egress = addressAt(
    json,
    "aws_vpc_security_group_egress_rule",
    "services/api/service/security-group/to-orders-5433",
  );
  delete json.resource.aws_vpc_security_group_egress_rule?.[egress.split(".")[1] ?? ""];
  expect(
    reachOf(stack(json)).some(({ from, to }) => from === "services/api/service" && to === "data/orders"),
  ).toBe(false);
});

test("nothing reaches the internet without a NAT gateway", () => {
  const json = copyOf();
  for (const body of Object.values(json.resource.aws_route ?? {})) delete body.nat_gateway_id;
  expect(reachOf(stack(json)).some(({ to }) => to === "internet")).toBe(false);
});

test("a rule for the CIDR block of the network allows resources in the network", () => {
  const json = copyOf("production");
  const endpoints = reachOf(stack(json)).filter(({ to }) => to === "network/endpoints/kms");
  expect(endpoints.map(({ from }) => from)).toEqual([
    "services/api/service",
    "services/inventory/service",
    "services/mailer/service",
  ]);
});

test("lists the permissions of roles", () => {
  const own = allowedIn(stack(copyOf())).filter(
    ({ role }) => role === "services/mailer/service/task/roles/execution",
  );
  expect(own).toContainEqual({
    role: "services/mailer/service/task/roles/execution",
    actions: ["secretsmanager:GetSecretValue"],
    resource: "{data/orders/users/mailer/login-1}.arn",
    hasConditions: false,
  });
  expect(own.some(({ resource }) => resource.includes("payment-key"))).toBe(false);
});

/** A machine and a cluster of databases in one public subnet, whose group lets everyone in. */
function written(values: Readonly<Record<string, Readonly<Record<string, object>>>>): string[] {
  const id = (address: string) => `\${${address}.id}`;
  const own = stack({
    resource: {
      aws_internet_gateway: { g: {} },
      aws_subnet: {
        s: { cidr_block: "10.0.0.0/24", ...values.aws_subnet?.s },
      },
      aws_route_table: {
        t: { route: [{ cidr_block: "0.0.0.0/0", gateway_id: id("aws_internet_gateway.g") }] },
      },
      aws_route_table_association: {
        a: { subnet_id: id("aws_subnet.s"), route_table_id: id("aws_route_table.t") },
      },
      aws_db_subnet_group: { d: { name: "databases", subnet_ids: [id("aws_subnet.s")] } },
      aws_security_group: {
        open: { ingress: [{ cidr_blocks: ["0.0.0.0/0"], protocol: "tcp", from_port: 22, to_port: 22 }] },
      },
      ...Object.fromEntries(Object.entries(values).filter(([type]) => type !== "aws_subnet")),
    },
  });
  return reachOf(own).map(({ from, to, ports }) => `${from} -> ${to} ${ports}`);
}

const inGroup = { vpc_security_group_ids: ["${aws_security_group.open.id}"] };
const machine = { aws_instance: { web: { ...inGroup, subnet_id: "${aws_subnet.s.id}" } } };
const cluster = { aws_rds_cluster: { c: { ...inGroup, db_subnet_group_name: "databases" } } };
const publicMember = { cluster_identifier: "${aws_rds_cluster.c.id}", publicly_accessible: true };

test.each<[string, Parameters<typeof written>[0], readonly string[]]>([
  ["a machine without an address", machine, []],
  [
    "a machine of a subnet that gives addresses",
    { ...machine, aws_subnet: { s: { map_public_ip_on_launch: true } } },
    ["internet -> aws_instance.web tcp 22"],
  ],
  [
    "a machine with an address of its own",
    { ...machine, aws_eip: { e: { instance: "${aws_instance.web.id}" } } },
    ["internet -> aws_instance.web tcp 22"],
  ],
  ["a cluster", cluster, []],
  [
    "a cluster with a public member, whose subnets go by their group's name",
    { ...cluster, aws_rds_cluster_instance: { m: publicMember } },
    ["internet -> aws_rds_cluster.c tcp 22"],
  ],
  [
    "a public database in the account's default network",
    { aws_db_instance: { d: { ...inGroup, publicly_accessible: true } } },
    ["internet -> aws_db_instance.d tcp 22"],
  ],
  [
    "a network load balancer without a group",
    {
      aws_lb: { n: { load_balancer_type: "network", subnets: ["${aws_subnet.s.id}"] } },
      aws_lb_listener: { l: { load_balancer_arn: "${aws_lb.n.arn}", protocol: "TCP", port: 5432 } },
    },
    ["internet -> aws_lb.n tcp 5432"],
  ],
  [
    "one inside the network",
    {
      aws_lb: { n: { load_balancer_type: "network", internal: true, subnets: ["${aws_subnet.s.id}"] } },
      aws_lb_listener: { l: { load_balancer_arn: "${aws_lb.n.arn}", protocol: "TCP", port: 5432 } },
    },
    [],
  ],
])("%s", (_, values, expected) => {
  expect(written(values)).toEqual(expected);
});

test("reads attached policies, data sources, and policies that are known only after apply", () => {
  const own = allowedIn(
    stack({
      data: {
        aws_iam_policy_document: { d: { statement: [{ actions: ["s3:GetObject"], resources: ["*"] }] } },
      },
      resource: {
        aws_iam_role: { r: { name: "r", managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] } },
        aws_iam_policy: { p: { policy: "${data.aws_iam_policy_document.d.json}" } },
        aws_iam_role_policy_attachment: {
          x: { role: "${aws_iam_role.r.name}", policy_arn: "${aws_iam_policy.p.arn}" },
        },
        aws_iam_role_policy: { y: { role: "${aws_iam_role.r.id}", policy: "${var.policy}" } },
      },
    }),
  );
  expect(own.map(({ role, actions, resource }) => [role, actions, resource])).toEqual([
    ["aws_iam_role.r", ["known after apply"], "*"],
    ["aws_iam_role.r", ["s3:GetObject"], "*"],
    ["aws_iam_role.r", ["the permissions of arn:aws:iam::aws:policy/ReadOnlyAccess"], "*"],
  ]);
});

test.each(["internet", "internet -> ", "a -> b -> c"])("rejects the rule %j", (own) => {
  expect(() => forbidden(project, [own])).toThrow(
    new Unreadable([`${JSON.stringify(own)}: expected a rule such as "internet -> aws_db_instance".`]),
  );
});

test("rejects a rule with an unknown side, which would never be violated", () => {
  const types =
    "aws_db_instance, aws_db_proxy, aws_ecs_service, aws_efs_mount_target, aws_elasticache_cluster, aws_elasticache_replication_group, aws_instance, aws_lambda_function, aws_lb, aws_msk_cluster, aws_rds_cluster, aws_vpc_endpoint";
  const nothing = (rule: string, side: string) =>
    `"${rule}": "${side}" is not in these stacks. Use internet, the path of a construct, or one of ${types}.`;
  expect(() =>
    forbidden(project, [
      "internet -> aws_db_instanc",
      "services/apl/* -> data/orders",
      "* -> aws_rds_cluster",
    ]),
  ).toThrow(
    new Unreadable([
      nothing("internet -> aws_db_instanc", "aws_db_instanc"),
      nothing("services/apl/* -> data/orders", "services/apl/*"),
    ]),
  );
});
