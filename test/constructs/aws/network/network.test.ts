import { network } from "../../../support/foundation";
import {
  at,
  constructPath,
  resources,
  type Synthesized,
  statements,
  synthesizeStack,
} from "../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => void network(scope));
});

test("has one subnet of each tier in each zone, none with public addresses", () => {
  const subnets = resources(stack, "aws_subnet").map(([, subnet]) => [
    constructPath(subnet),
    subnet.availability_zone,
    subnet.cidr_block,
    subnet.map_public_ip_on_launch,
  ]);
  expect(subnets.sort()).toEqual([
    ["network/isolated/subnet-a", "eu-west-1a", "10.0.160.0/22", false],
    ["network/isolated/subnet-b", "eu-west-1b", "10.0.164.0/22", false],
    ["network/isolated/subnet-c", "eu-west-1c", "10.0.168.0/22", false],
    ["network/private/subnet-a", "eu-west-1a", "10.0.0.0/20", false],
    ["network/private/subnet-b", "eu-west-1b", "10.0.16.0/20", false],
    ["network/private/subnet-c", "eu-west-1c", "10.0.32.0/20", false],
    ["network/public/subnet-a", "eu-west-1a", "10.0.128.0/22", false],
    ["network/public/subnet-b", "eu-west-1b", "10.0.132.0/22", false],
    ["network/public/subnet-c", "eu-west-1c", "10.0.136.0/22", false],
  ]);
});

test("has DNS support, and a route table for each subnet", () => {
  expect(at(stack, "aws_vpc", "network")).toMatchObject({
    cidr_block: "10.0.0.0/16",
    enable_dns_support: true,
    enable_dns_hostnames: true,
  });
  for (const [, subnet] of resources(stack, "aws_subnet")) {
    const path = constructPath(subnet);
    const association = at(stack, "aws_route_table_association", path.replace("subnet-", "association-"));
    expect(association.subnet_id).toContain(path.replaceAll("/", "_"));
    expect(association.route_table_id).toContain(path.replaceAll("/", "_").replace("subnet-", "routes-"));
  }
});

test("routes each private subnet through the NAT gateway of its zone", () => {
  for (const zone of ["a", "b", "c"]) {
    expect(at(stack, "aws_route", `network/private/out-${zone}`).nat_gateway_id).toMatch(
      new RegExp(`^\\$\\{aws_nat_gateway\\.network_nat_gateway-${zone}_`),
    );
    expect(at(stack, "aws_nat_gateway", `network/nat/gateway-${zone}`).subnet_id).toMatch(
      new RegExp(`network_public_subnet-${zone}_`),
    );
  }
});

test("routes public subnets to the internet gateway, and gives each NAT gateway an Elastic IP", () => {
  const internet = /^\$\{aws_internet_gateway\.network_internet-gateway_\w+\.id\}$/;
  expect(at(stack, "aws_internet_gateway", "network/internet-gateway").vpc_id).toMatch(/^\$\{aws_vpc\./);
  for (const zone of ["a", "b", "c"]) {
    expect(at(stack, "aws_route", `network/public/out-${zone}`)).toMatchObject({
      route_table_id: expect.stringContaining(`aws_route_table.network_public_routes-${zone}_`),
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: expect.stringMatching(internet),
    });
    expect(at(stack, "aws_eip", `network/nat/address-${zone}`)).toMatchObject({
      domain: "vpc",
      depends_on: [expect.stringMatching(/^aws_internet_gateway\./)],
    });
    const gateway = at(stack, "aws_nat_gateway", `network/nat/gateway-${zone}`);
    expect(gateway.allocation_id).toContain(`aws_eip.network_nat_address-${zone}_`);
    // Without a way out a NAT gateway fails to start.
    expect(gateway.depends_on).toEqual([expect.stringMatching(/^aws_internet_gateway\./)]);
  }
});

test("isolated subnets have no route out of the VPC", () => {
  const routes = resources(stack, "aws_route").map(([, route]) => constructPath(route));
  expect(routes.filter((path) => path.includes("isolated"))).toEqual([]);
  expect(routes).toHaveLength(6);
});

test("the default security group and the default network ACL allow nothing", () => {
  const group = at(stack, "aws_default_security_group", "network/default-security-group");
  const acl = at(stack, "aws_default_network_acl", "network/default-acl");
  expect(group.vpc_id).toMatch(/^\$\{aws_vpc\.network_\w+\.id\}$/);
  expect(acl.default_network_acl_id).toMatch(/^\$\{aws_vpc\.network_\w+\.default_network_acl_id\}$/);
  for (const closed of [group, acl]) {
    expect(closed).not.toHaveProperty("ingress");
    expect(closed).not.toHaveProperty("egress");
  }
});

test("every subnet has the network ACL of its tier", () => {
  for (const tier of ["public", "private", "isolated"]) {
    const acl = at(stack, "aws_network_acl", `network/${tier}/acl`);
    expect(acl.vpc_id).toMatch(/^\$\{aws_vpc\.network_/);
    expect(acl.subnet_ids).toEqual(
      ["a", "b", "c"].map((zone) => expect.stringContaining(`network_${tier}_subnet-${zone}_`)),
    );
  }
});

test("the network ACL of isolated subnets allows only the VPC", () => {
  const acl = at(stack, "aws_network_acl", "network/isolated/acl");
  const withinVpc = [expect.objectContaining({ action: "allow", cidr_block: "10.0.0.0/16", protocol: "-1" })];
  expect(acl.ingress).toEqual(withinVpc);
  expect(acl.egress).toEqual(withinVpc);
});

test("flow logs record all traffic each minute, in an encrypted log group that only they write to", () => {
  expect(at(stack, "aws_flow_log", "network/flow-log")).toMatchObject({
    traffic_type: "ALL",
    max_aggregation_interval: 60,
    log_destination_type: "cloud-watch-logs",
    log_destination: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.network_flow-log_log-group_/),
    iam_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.network_flow-log_role_/),
    vpc_id: expect.stringMatching(/^\$\{aws_vpc\.network_/),
  });
  expect(at(stack, "aws_cloudwatch_log_group", "network/flow-log/log-group")).toMatchObject({
    name: "/test/flow-log",
    retention_in_days: 365,
    kms_key_id: expect.stringContaining("aws_kms_key.logs-key"),
  });
  const [trust] = statements(at(stack, "aws_iam_role", "network/flow-log/role"), "assume_role_policy");
  expect(trust).toMatchObject({
    Principal: { Service: ["vpc-flow-logs.amazonaws.com"] },
    Condition: {
      StringEquals: { "aws:SourceAccount": "111111111111" },
      ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-west-1:111111111111:vpc-flow-log/*" },
    },
  });
  const granted = statements(at(stack, "aws_iam_role_policy", "network/flow-log/role/policy"));
  expect(granted.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.network_flow-log_log-group_\w+\.arn\}:\*$/)],
    ],
  ]);
});

test("VPC endpoints allow only principals of this account", () => {
  for (const service of [
    "ecr.api",
    "ecr.dkr",
    "logs",
    "secretsmanager",
    "kms",
    "ssmmessages",
    "ssm",
    "ec2",
  ]) {
    const endpoint = at(stack, "aws_vpc_endpoint", `network/endpoints/${service.replace(".", "-")}`);
    expect(endpoint).toMatchObject({
      service_name: `com.amazonaws.eu-west-1.${service}`,
      vpc_endpoint_type: "Interface",
      vpc_id: expect.stringMatching(/^\$\{aws_vpc\.network_/),
      private_dns_enabled: true,
      security_group_ids: [expect.stringContaining("aws_security_group.network_endpoints_security-group_")],
    });
    expect(endpoint.subnet_ids).toHaveLength(3);
    expect(statements(endpoint)).toEqual([
      expect.objectContaining({
        Principal: "*",
        Action: ["*"],
        Resource: ["*"],
        Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } },
      }),
    ]);
  }
  const gateway = at(stack, "aws_vpc_endpoint", "network/endpoints/s3");
  expect(gateway).toMatchObject({
    vpc_endpoint_type: "Gateway",
    service_name: "com.amazonaws.eu-west-1.s3",
    vpc_id: expect.stringMatching(/^\$\{aws_vpc\.network_/),
  });
  expect(gateway.route_table_ids).toHaveLength(3);
  expect(statements(gateway)).toEqual([
    expect.objectContaining({
      Principal: "*",
      Action: ["s3:*"],
      Resource: ["*"],
      Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } },
    }),
    expect.objectContaining({
      Principal: "*",
      Action: ["s3:GetObject"],
      Resource: ["arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"],
    }),
  ]);
  expect(resources(stack, "aws_vpc_endpoint")).toHaveLength(9);
});

test("private subnets can share a single NAT gateway, with a reason", () => {
  const single = synthesizeStack(
    (scope) => void network(scope, { nat: { mode: "single", because: "saves the cost in dev" } }),
  );
  const [[, gateway] = ["", {}], ...others] = resources(single, "aws_nat_gateway");
  expect(others).toEqual([]);
  expect(gateway["//"]).toMatchObject({ suppressed: { "nat-per-zone": "saves the cost in dev" } });
  expect(resources(single, "aws_eip")).toHaveLength(1);
  expect(at(single, "aws_route", "network/private/out-c").nat_gateway_id).toMatch(/network_nat_gateway-a_/);
});

test("omitted endpoints need a reason", () => {
  const few = { interfaceEndpoints: ["ecr.api", "ec2", "ssm"] } as const;
  const because = "the lab pulls images through NAT";
  const explained = synthesizeStack(
    (scope) => void network(scope, { ...few, interfaceEndpointsBecause: because }),
  );
  expect(at(explained, "aws_vpc", "network")["//"]).toMatchObject({
    suppressed: { "vpc-endpoints": because },
  });
  expect(() => synthesizeStack((scope) => void network(scope, few))).toThrow(`1 problem, nothing was written:
1. test/network: interfaceEndpoints
   value    ["ecr.api","ec2","ssm"]
   expected a list with ecr.api, ecr.dkr, ec2, ssm, or fewer with a reason
   fix      Add "ecr.dkr"; or interfaceEndpointsBecause: "…" beside it.`);
});

test("with all endpoints, only the controls for Incident Manager are suppressed", () => {
  const because = "nothing in this network calls Incident Manager, whose endpoints these controls ask for";
  const all = synthesizeStack(
    (scope) => void network(scope, { interfaceEndpointsBecause: "an idle reason" }),
  );
  expect(at(all, "aws_vpc", "network")["//"]).toMatchObject({
    suppressed: { "FSBP-EC2-58": because, "FSBP-EC2-60": because },
  });
  expect(JSON.stringify(all)).not.toContain("an idle reason");
});

test("without NAT, private subnets have no route out", () => {
  const none = synthesizeStack(
    (scope) => void network(scope, { nat: { mode: "none", because: "everything is inside" } }),
  );
  expect(resources(none, "aws_nat_gateway")).toEqual([]);
  expect(resources(none, "aws_route").map(([, route]) => constructPath(route))).toEqual([
    "network/public/out-a",
    "network/public/out-b",
    "network/public/out-c",
  ]);
});
