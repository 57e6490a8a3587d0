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
    ],
  },
  {
    file: "constructs/aws/network/endpoints.ts",
    noticedBy: network,
    changes: [
      [
        "the S3 endpoint serves other accounts' principals",
        'resources: ["*"],\n          conditions: ownPrincipals,',
        'resources: ["*"],',
      ],
      [
        "interface endpoints serve other accounts' principals",
        'resources: ["*"], conditions: ownPrincipals',
        'resources: ["*"]',
      ],
      ["image layers may be written too", 'actions: ["s3:GetObject"]', 'actions: ["s3:*"]'],
      ["AWS's names lead past the endpoints", "privateDnsEnabled: true", "privateDnsEnabled: false"],
      ["endpoints have the VPC's default security group", "securityGroupIds: [this.securityGroup.id],", ""],
    ],
  },
  {
    file: "constructs/aws/network/endpoint-names.ts",
    noticedBy: "test/environments/relations.test.ts",
    changes: [
      [
        "a network without NAT passes without the endpoint of keys",
        ', "secretsmanager", "kms"]',
        ', "secretsmanager"]',
      ],
    ],
  },
  {
    file: "constructs/aws/network/flow-log.ts",
    noticedBy: network,
    changes: [
      ["only refused connections are recorded", 'trafficType: "ALL"', 'trafficType: "REJECT"'],
      [
        "connections are recorded every ten minutes",
        "maxAggregationInterval: 60",
        "maxAggregationInterval: 600",
      ],
      ["the flow log's role writes any log", "resources: [`${logGroup.arn}:*`]", 'resources: ["*"]'],
      [
        "any flow log of AWS may use the role",
        "sourceArn: `arn:aws:ec2:${props.region}:${props.account}:vpc-flow-log/*`",
        'sourceArn: "*"',
      ],
    ],
  },
];
