import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import { createdByStack } from "../../support/created-by-stack";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

const tagged = (environment: Environment) => ({
  Filters: [{ Name: "tag:Environment", Values: [environment.name] }],
});

const permission = z.object({
  FromPort: z.number().optional(),
  IpRanges: z.array(z.object({ CidrIp: z.string() })),
  Ipv6Ranges: z.array(z.unknown()),
  UserIdGroupPairs: z.array(z.unknown()),
});

/** The VPC of the environment. */
export async function vpcOf(
  aws: Aws,
  environment: Environment,
): Promise<{ VpcId: string; CidrBlock: string }> {
  const shape = z.object({ Vpcs: z.array(z.object({ VpcId: z.string(), CidrBlock: z.string() })).length(1) });
  const { Vpcs } = await aws.ask(
    { service: "ec2", operation: "describe_vpcs", parameters: tagged(environment) },
    shape,
  );
  const [vpc] = Vpcs;
  if (!vpc) throw new Error("unreachable: the shape asks for one VPC");
  return vpc;
}

export async function networkFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const { cidr, zones, nat, interfaceEndpoints } = createdByStack(environment.network);
  const vpc = await vpcOf(aws, environment);
  const inVpc = (name = "vpc-id") => ({ Filters: [{ Name: name, Values: [vpc.VpcId] }] });
  const ec2 = <Answer>(operation: string, parameters: object, shape: z.ZodType<Answer>) =>
    aws.ask({ service: "ec2", operation, parameters }, shape);

  const { Subnets } = await ec2(
    "describe_subnets",
    inVpc(),
    z.object({
      Subnets: z.array(z.object({ AvailabilityZone: z.string(), MapPublicIpOnLaunch: z.boolean() })),
    }),
  );
  const { NatGateways } = await ec2(
    "describe_nat_gateways",
    { Filter: [{ Name: "vpc-id", Values: [vpc.VpcId] }] },
    z.object({ NatGateways: z.array(z.object({ State: z.string() })) }),
  );
  const { VpcEndpoints } = await ec2(
    "describe_vpc_endpoints",
    inVpc(),
    z.object({ VpcEndpoints: z.array(z.object({ ServiceName: z.string(), VpcEndpointType: z.string() })) }),
  );
  const { FlowLogs } = await ec2(
    "describe_flow_logs",
    inVpc("resource-id"),
    z.object({ FlowLogs: z.array(z.object({ TrafficType: z.string() })) }),
  );
  const { SecurityGroups } = await ec2(
    "describe_security_groups",
    inVpc(),
    z.object({
      SecurityGroups: z.array(
        z.object({
          GroupName: z.string(),
          IpPermissions: z.array(permission),
          IpPermissionsEgress: z.array(permission),
        }),
      ),
    }),
  );
  const { NetworkAcls } = await ec2(
    "describe_network_acls",
    { Filters: [...inVpc().Filters, { Name: "default", Values: ["true"] }] },
    z.object({ NetworkAcls: z.array(z.object({ Entries: z.array(z.object({ RuleAction: z.string() })) })) }),
  );
  const standard = SecurityGroups.find(({ GroupName }) => GroupName === "default");
  const fromAnywhere = SecurityGroups.flatMap(({ GroupName, IpPermissions }) =>
    IpPermissions.filter(({ IpRanges, Ipv6Ranges }) => IpRanges.length + Ipv6Ranges.length > 0).map(
      ({ FromPort }) => `${GroupName}:${FromPort}`,
    ),
  );
  const balancer = `${environment.application.name}-${environment.name}-load-balancer`;
  const mode = nat === "per-zone" ? nat : nat.mode;
  const perZone = (count: number) =>
    Object.fromEntries(zones.map((zone) => [environment.region + zone, count]));

  return [
    { what: "block of the VPC", expected: cidr, found: vpc.CidrBlock },
    {
      what: "subnets in each zone: public, private, isolated",
      expected: perZone(3),
      found: counted(Subnets.map(({ AvailabilityZone }) => AvailabilityZone)),
    },
    {
      what: "subnets that give out public addresses",
      expected: 0,
      found: Subnets.filter(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch).length,
    },
    {
      what: "NAT gateways",
      expected: { "per-zone": zones.length, single: 1, none: 0 }[mode],
      found: NatGateways.filter(({ State }) => State === "available").length,
    },
    {
      what: "endpoints",
      expected: ["s3", ...interfaceEndpoints]
        .map((name) => `com.amazonaws.${environment.region}.${name}`)
        .sort(),
      found: VpcEndpoints.map(({ ServiceName }) => ServiceName).sort(),
    },
    { what: "flow logs", expected: ["ALL"], found: FlowLogs.map(({ TrafficType }) => TrafficType) },
    {
      what: "rules of the default security group",
      expected: 0,
      found: (standard?.IpPermissions.length ?? 1) + (standard?.IpPermissionsEgress.length ?? 1),
    },
    {
      what: "what the default network ACL lets through",
      expected: 0,
      found: NetworkAcls.flatMap(({ Entries }) => Entries).filter(({ RuleAction }) => RuleAction === "allow")
        .length,
    },
    {
      what: "what addresses, and not security groups, may reach",
      expected: [`${balancer}:443`, `${balancer}:80`],
      found: fromAnywhere.sort(),
    },
  ];
}

function counted(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
