import type { MutantsOfFile } from "./mutant";

const network = "test/constructs/aws/network/network.test.ts";
const open =
  '[{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0", ruleNo: 100, action: "allow" }]';

export const networkMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/network/network.ts",
    noticedBy: network,
    changes: [
      [
        "the default security group lets its members talk",
        'new DefaultSecurityGroup(this, "default-security-group", {',
        '$&\n      ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],',
      ],
      [
        "the default network ACL is open",
        "defaultNetworkAclId: this.vpc.defaultNetworkAclId,",
        `$& ingress: ${open},`,
      ],
      [
        "isolated subnets are routed to the internet",
        "this.public.routeOut(",
        "this.isolated.routeOut(() => ({ gatewayId: internetGateway.id }));\n    $&",
      ],
      [
        "private subnets are routed to the internet without NAT",
        "this.private.routeOut((zone) => nat.gatewayFor(zone))",
        "this.private.routeOut(() => ({ gatewayId: internetGateway.id }))",
      ],
      ["no flow log", 'new FlowLog(this, "flow-log", {', "() => $&"],
      [
        "endpoints stand in one zone",
        "subnetIds: this.private.subnetIds,",
        "subnetIds: this.private.subnetIds.slice(0, 1),",
      ],
      [
        "names of AWS services are not resolved inside the VPC",
        "enableDnsHostnames: true",
        "enableDnsHostnames: false",
      ],
      ["names are not resolved inside the VPC", "enableDnsSupport: true", "enableDnsSupport: false"],
      [
        "AWS's default security group stays open",
        'new DefaultSecurityGroup(this, "default-security-group", {',
        "() => $&",
      ],
      ["AWS's default network ACL stays open", 'new DefaultNetworkAcl(this, "default-acl", {', "() => $&"],
      [
        "endpoints may be missing without a reason",
        "refuse(unexplainedEndpoints(`${this.node.path}: interfaceEndpoints`, props));",
        "",
      ],
      [
        "endpoints that are left out do not say why",
        "if (because !== undefined && missingEndpoints(props).length > 0)",
        "if (false)",
      ],
      [
        "the flow log is kept for ever",
        "retention: props.logRetention,",
        'retention: { retentionDays: 0, because: "" },',
      ],
      [
        "images come through NAT, not through the S3 endpoint",
        "routeTableIds: [...this.private.routeTables.values()].map((table) => table.id),",
        "routeTableIds: [],",
      ],
      [
        "a single NAT gateway does not say why although it has to",
        'onlyOneBecause: props.nat === "per-zone" ? undefined : props.nat.because',
        "onlyOneBecause: undefined",
      ],
      [
        "a network that asked for no NAT has one",
        'props.nat === "per-zone" || props.nat.mode === "single"',
        'props.nat === "per-zone" || props.nat.mode !== undefined',
      ],
    ],
  },
  {
    file: "constructs/aws/network/network.ts",
    noticedBy: "test/constructs/aws/service/web-service.test.ts",
    changes: [
      ["every task may call the internet", "if (options.internet)", "if (true)"],
      ["tasks may call the internet although the VPC has all endpoints", "else if (!covered)", "else"],
      ["tasks cannot reach the endpoints", "if (this.endpoints.securityGroup)", "if (false)"],
    ],
  },
  {
    file: "constructs/aws/network/subnet-tier.ts",
    noticedBy: network,
    changes: [
      ["subnets give out public addresses", "mapPublicIpOnLaunch: false", "mapPublicIpOnLaunch: true"],
      [
        "all subnets lie in one zone",
        "availabilityZone: `${props.region}${zone}`",
        "availabilityZone: `${props.region}a`",
      ],
      [
        "every tier has the public network ACL",
        "networkAclRules(tier, cidr)",
        'networkAclRules("public", cidr)',
      ],
      [
        "subnets fall back to the VPC's main route table",
        "new RouteTableAssociation(this, `association-${zone}`, {",
        "() => $&",
      ],
      [
        "subnets have the VPC's default network ACL",
        "subnetIds: [...subnets.values()].map((subnet) => subnet.id),\n",
        "",
      ],
      [
        "only the VPC's own addresses are routed out",
        'destinationCidrBlock: "0.0.0.0/0"',
        'destinationCidrBlock: "10.0.0.0/8"',
      ],
    ],
  },
  {
    file: "constructs/aws/network/subnet-plan.ts",
    noticedBy: "test/constructs/aws/network/subnet-plan.test.ts",
    changes: [["two tiers share addresses", "slot: 5", "slot: 4"]],
  },
  {
    file: "constructs/aws/network/network-acls.ts",
    noticedBy: "test/constructs/aws/network/network-acls.test.ts",
    changes: [
      ["remote desktops are reachable", "tcp(200, anywhere, 1024, 3388)", "tcp(200, anywhere, 1024, 3389)"],
      [
        "the public tier takes packets on any port",
        "ingress: [...withinVpc, tcp(110, anywhere, 80, 80), ",
        "ingress: [...everything, ",
      ],
      [
        "the private tier takes packets from anywhere",
        "ingress: [...withinVpc, ...answers]",
        "ingress: everything",
      ],
      ["the isolated tier takes packets from anywhere", "ingress: withinVpc,", "ingress: everything,"],
      ["the isolated tier sends packets anywhere", "egress: withinVpc", "egress: everything"],
    ],
  },
  {
    file: "constructs/aws/network/nat.ts",
    noticedBy: network,
    changes: [
      ["one NAT gateway for all zones although each should have one", "single ? 1 : undefined", "1"],
      ["a zone goes out through another zone's NAT gateway", "this.gateways.get(zone) ?? ", ""],
      [
        "a single NAT gateway does not say why",
        "if (props.onlyOneBecause !== undefined) suppress",
        "if (false) suppress",
      ],
      [
        "a NAT gateway is made before the VPC has a way out",
        "subnetId: subnet.id,\n        tags,\n        dependsOn: [props.internetGateway],",
        "subnetId: subnet.id,\n        tags,",
      ],
      ["the address that partners allow goes with the gateway", "allocationId: address.allocationId,", ""],
    ],
  },
];
