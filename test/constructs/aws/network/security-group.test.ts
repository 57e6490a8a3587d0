import { SecurityGroup } from "../../../../constructs/aws/network/security-group";
import { at, resources, synthesizeStack } from "../../../support/synthesize";

const stack = synthesizeStack((scope) => {
  const group = (label: string) =>
    new SecurityGroup(scope, label, {
      label,
      name: `test-${label}`,
      description: `Group ${label}`,
      vpcId: "vpc-1",
    });
  group("api").allowTo(group("orders"), 5433);
});

test("a connection is an egress and an ingress rule, by group, for one port, with a description", () => {
  expect(at(stack, "aws_vpc_security_group_egress_rule", "api/to-orders-5433")).toMatchObject({
    security_group_id: expect.stringContaining("aws_security_group.api_"),
    referenced_security_group_id: expect.stringContaining("aws_security_group.orders_"),
    ip_protocol: "tcp",
    from_port: 5433,
    to_port: 5433,
    description: "To orders",
  });
  expect(at(stack, "aws_vpc_security_group_ingress_rule", "orders/from-api-5433")).toMatchObject({
    security_group_id: expect.stringContaining("aws_security_group.orders_"),
    referenced_security_group_id: expect.stringContaining("aws_security_group.api_"),
    ip_protocol: "tcp",
    from_port: 5433,
    to_port: 5433,
    description: "From api",
  });
});

test("allows S3 by its prefix list, and the internet over HTTPS only", () => {
  const open = synthesizeStack((scope) => {
    const group = new SecurityGroup(scope, "api", {
      label: "api",
      name: "test-api",
      description: "Group api",
      vpcId: "vpc-1",
    });
    group.allowToPrefixList("s3", "pl-1");
    group.allowToInternet("Calls hosts on the internet");
  });
  const https = { ip_protocol: "tcp", from_port: 443, to_port: 443 };
  const toS3 = at(open, "aws_vpc_security_group_egress_rule", "api/to-s3-443");
  expect(toS3).toMatchObject({ ...https, prefix_list_id: "pl-1" });
  expect(toS3).not.toHaveProperty("cidr_ipv4");
  const toInternet = at(open, "aws_vpc_security_group_egress_rule", "api/to-internet-443");
  expect(toInternet).toMatchObject({
    ...https,
    cidr_ipv4: "0.0.0.0/0",
    description: "Calls hosts on the internet",
    "//": { suppressed: { "AVD-AWS-0104": expect.stringContaining("only the port, HTTPS, can be named") } },
  });
  for (const rule of [toS3, toInternet])
    expect(rule.security_group_id).toMatch(/^\$\{aws_security_group\.api_/);
});

test("allows no other traffic", () => {
  expect(resources(stack, "aws_vpc_security_group_egress_rule")).toHaveLength(1);
  expect(resources(stack, "aws_vpc_security_group_ingress_rule")).toHaveLength(1);
  for (const [, group] of resources(stack, "aws_security_group")) {
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
    expect(group).toMatchObject({
      vpc_id: "vpc-1",
      description: expect.stringMatching(/^Group /),
      // Groups that name each other in rules can be deleted all the same.
      revoke_rules_on_delete: true,
    });
  }
});
