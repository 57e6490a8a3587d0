import { lacks, type RuleCases, sets } from "../rule-case";

const aroundLoadBalancer = "load-balancer/security-group";
/** Brokers of streams lie in the same subnets. */
const brokersToo = ["stream-subnets"];
const ingress = "aws_vpc_security_group_ingress_rule";
const egress = "aws_vpc_security_group_egress_rule";

export const networkCases: RuleCases = {
  stack: "production",
  cases: [
    {
      rule: "nat-per-zone",
      wrong: "all zones leave through the gateway of zone a",
      change: (draft) => {
        const gateway = draft.address("aws_nat_gateway", "network/nat/gateway-a");
        for (const zone of ["b", "c"])
          draft.set("aws_route", `network/private/out-${zone}`, "nat_gateway_id", `\${${gateway}.id}`);
      },
    },
    sets(
      "subnet-no-public-ip",
      "instances get public addresses",
      ["aws_subnet", "network/public/subnet-a", "map_public_ip_on_launch"],
      true,
    ),
    lacks("vpc-flow-log", "no record of connections", ["aws_flow_log", "network/flow-log"]),
    sets(
      "vpc-flow-log",
      "only refused connections are recorded",
      ["aws_flow_log", "network/flow-log", "traffic_type"],
      "REJECT",
    ),
    lacks("vpc-endpoints", "hosts are administered through the internet", [
      "aws_vpc_endpoint",
      "network/endpoints/ssm",
    ]),
    lacks("vpc-default-group-closed", "the default security group is open", [
      "aws_default_security_group",
      "network/default-security-group",
    ]),
    sets(
      "vpc-default-group-closed",
      "the default security group allows its members",
      ["aws_default_security_group", "network/default-security-group", "ingress"],
      [{ protocol: "-1", from_port: 0, to_port: 0, self: true }],
    ),
    sets(
      "vpc-default-group-closed",
      "the default security group allows all egress",
      ["aws_default_security_group", "network/default-security-group", "egress"],
      [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] }],
    ),
    lacks("vpc-default-acl-closed", "the default ACL is open", [
      "aws_default_network_acl",
      "network/default-acl",
    ]),
    sets(
      "vpc-default-acl-closed",
      "the default ACL allows ingress from the VPC",
      ["aws_default_network_acl", "network/default-acl", "ingress"],
      { rule_no: 100, action: "allow", protocol: "-1", from_port: 0, to_port: 0, cidr_block: "10.0.0.0/8" },
    ),
    sets(
      "vpc-default-acl-closed",
      "the default ACL allows all egress",
      ["aws_default_network_acl", "network/default-acl", "egress"],
      { rule_no: 100, action: "allow", protocol: "-1", from_port: 0, to_port: 0, cidr_block: "0.0.0.0/0" },
    ),
    sets(
      "acl-admin-ports-closed",
      "the ACL of the public tier allows SSH",
      ["aws_network_acl", "network/public/acl", "ingress"],
      [{ rule_no: 100, action: "allow", protocol: "6", from_port: 20, to_port: 25, cidr_block: "0.0.0.0/0" }],
    ),
    sets(
      "acl-admin-ports-closed",
      "the ACL of the private tier allows all ingress",
      ["aws_network_acl", "network/private/acl", "ingress"],
      { rule_no: 100, action: "allow", protocol: "-1", from_port: 0, to_port: 0, ipv6_cidr_block: "::/0" },
    ),
    sets(
      "security-group-described",
      "a group without a description",
      ["aws_security_group", aroundLoadBalancer, "description"],
      "Managed by Terraform",
    ),
    sets(
      "security-group-described",
      "a rule without a description",
      [egress, `${aroundLoadBalancer}/to-api-3000`, "description"],
      undefined,
    ),
    sets(
      "security-group-open-ingress",
      "tasks are open to the internet",
      [
        "aws_vpc_security_group_ingress_rule",
        "services/api/service/security-group/from-load-balancer-3000",
        "cidr_ipv4",
      ],
      "0.0.0.0/0",
    ),
    sets(
      "security-group-open-ingress",
      "the internet in two halves",
      [ingress, "services/inventory/service/security-group/from-api-3001", "cidr_ipv4"],
      "128.0.0.0/1",
    ),
    sets(
      "security-group-open-ingress",
      "the load balancer listens to SSH",
      [ingress, `${aroundLoadBalancer}/from-internet-80`, "from_port"],
      22,
    ),
    sets(
      "security-group-open-ingress",
      "web ports on a group that no load balancer uses",
      ["aws_lb", "load-balancer", "security_groups"],
      [],
    ),
    sets(
      "security-group-open-egress",
      "a task can connect to any port",
      [egress, "services/api/service/security-group/to-internet-443", "ip_protocol"],
      "-1",
    ),
    sets(
      "security-group-open-egress",
      "a task can connect to a range of ports",
      [egress, "services/api/service/security-group/to-internet-443", "to_port"],
      65_535,
    ),
    {
      rule: "data-subnets-isolated",
      wrong: "an isolated subnet is routed to the internet",
      also: brokersToo,
      change: (draft) =>
        draft.add("aws_route", "leak", {
          route_table_id: `\${${draft.address("aws_route_table", "network/isolated/routes-b")}.id}`,
          destination_cidr_block: "0.0.0.0/0",
          gateway_id: `\${${draft.address("aws_internet_gateway", "network/internet-gateway")}.id}`,
        }),
    },
    {
      rule: "data-subnets-isolated",
      wrong: "an isolated subnet is routed to a NAT gateway by its route table",
      also: brokersToo,
      change: (draft) =>
        draft.set("aws_route_table", "network/isolated/routes-b", "route", [
          {
            cidr_block: "0.0.0.0/0",
            nat_gateway_id: `\${${draft.address("aws_nat_gateway", "network/nat/gateway-b")}.id}`,
          },
        ]),
    },
    {
      rule: "data-subnets-isolated",
      wrong: "the database is in the private tier",
      change: (draft) =>
        draft.set("aws_db_subnet_group", "data/orders/subnets", "subnet_ids", [
          `\${${draft.address("aws_subnet", "network/private/subnet-a")}.id}`,
          `\${${draft.address("aws_subnet", "network/isolated/subnet-b")}.id}`,
        ]),
    },
    {
      rule: "data-subnets-isolated",
      wrong: "a subnet without its own table uses the main table, which has a route to the internet",
      also: brokersToo,
      change: (draft) => {
        draft.remove("aws_route_table_association", "network/isolated/association-a");
        draft.add("aws_route", "main", {
          route_table_id: `\${${draft.address("aws_vpc", "network")}.main_route_table_id}`,
          destination_ipv6_cidr_block: "::/0",
          egress_only_gateway_id: "eigw-1",
        });
      },
    },
    {
      rule: "data-subnets-zones",
      wrong: "the subnets of the database are in one zone",
      also: brokersToo,
      change: (draft) =>
        draft.set("aws_subnet", "network/isolated/subnet-b", "availability_zone", "eu-west-1a") ??
        draft.set("aws_subnet", "network/isolated/subnet-c", "availability_zone", "eu-west-1a"),
    },
    sets(
      "data-ingress-by-group",
      "a CIDR block can connect to the database",
      [ingress, "data/orders/security-group/from-api-5433", "cidr_ipv4"],
      "10.30.0.0/16",
    ),
    sets(
      "data-ingress-by-group",
      "an IPv6 block can connect to the database",
      [ingress, "data/orders/security-group/from-api-5433", "cidr_ipv6"],
      "fd00::/16",
    ),
    sets(
      "data-ingress-by-group",
      "a prefix list can connect to the database",
      [ingress, "data/orders/security-group/from-api-5433", "prefix_list_id"],
      "pl-1",
    ),
    {
      rule: "data-ingress-by-group",
      wrong: "an aws_security_group_rule opens the database to addresses",
      change: (draft) =>
        draft.add("aws_security_group_rule", "older", {
          type: "ingress",
          description: "From the office",
          security_group_id: `\${${draft.address("aws_security_group", "data/orders/security-group")}.id}`,
          cidr_blocks: ["10.99.0.0/16"],
          protocol: "tcp",
          from_port: 5433,
          to_port: 5433,
        }),
    },
    sets(
      "data-ingress-by-group",
      "an inline rule opens the database to addresses",
      ["aws_security_group", "data/orders/security-group", "ingress"],
      {
        description: "From the VPC",
        cidr_blocks: ["10.30.0.0/16"],
        protocol: "tcp",
        from_port: 5433,
        to_port: 5433,
      },
    ),
    sets(
      "endpoint-policy",
      "an endpoint without a policy",
      ["aws_vpc_endpoint", "network/endpoints/kms", "policy"],
      undefined,
    ),
    {
      rule: "endpoint-policy",
      wrong: "an endpoint for principals and resources of any account",
      change: (draft) =>
        draft.setEmbedded(
          "aws_vpc_endpoint",
          "network/endpoints/s3",
          "policy",
          "Statement.0.Condition",
          undefined,
        ),
    },
  ],
};
