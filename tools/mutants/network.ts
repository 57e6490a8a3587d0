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
      ["endpoints refuse what tasks ask of them", 'actions: ["*"], resources', "actions: [], resources"],
      [
        "image layers of any bucket are served to anyone",
        "resources: [`arn:aws:s3:::prod-${region}-starport-layer-bucket/*`]",
        'resources: ["*"]',
      ],
      ["endpoints stand in no subnet", "subnetIds: [...props.subnetIds],", ""],
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
      ["flows are recorded nowhere", "logDestination: logGroup.arn,", ""],
      ["nobody may write the flow log", "iamRoleArn: role.arn,", ""],
      [
        "the flow log's role makes groups without retention or key",
        '"logs:CreateLogStream", "logs:PutLogEvents"',
        '"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"',
      ],
      ["the flow log is not encrypted with our key", "key: props.key,", 'key: { arn: "" } as never,'],
    ],
  },
  {
    file: "constructs/aws/network/endpoint-names.ts",
    noticedBy: network,
    changes: [
      [
        "hosts may be administered through the internet",
        '["ecr.api", "ecr.dkr", "ec2", "ssm"]',
        '["ecr.api", "ecr.dkr", "ec2"]',
      ],
      [
        "images may be pulled through the internet",
        '["ecr.api", "ecr.dkr", "ec2", "ssm"]',
        '["ecr.api", "ec2", "ssm"]',
      ],
    ],
  },
  {
    file: "constructs/aws/network/security-group.ts",
    noticedBy: "test/constructs/aws/network/security-group.test.ts",
    changes: [
      [
        "a group cannot be deleted while another names it",
        "revokeRulesOnDelete: true",
        "revokeRulesOnDelete: false",
      ],
      ["a rule says not what it is for", "description: `From ${this.label}`,", ""],
      [
        "a group's members call any port of another group",
        '      referencedSecurityGroupId: other.id,\n      ipProtocol: "tcp",\n      fromPort: port,',
        '      referencedSecurityGroupId: other.id,\n      ipProtocol: "tcp",\n      fromPort: 0,',
      ],
      [
        "a group takes any port from another group",
        '      referencedSecurityGroupId: this.id,\n      ipProtocol: "tcp",\n      fromPort: port,',
        '      referencedSecurityGroupId: this.id,\n      ipProtocol: "tcp",\n      fromPort: 0,',
      ],
      [
        "a group takes any protocol from another group",
        '      referencedSecurityGroupId: this.id,\n      ipProtocol: "tcp",',
        '      referencedSecurityGroupId: this.id,\n      ipProtocol: "-1",',
      ],
      [
        "a group is opened to addresses, not to a group",
        "      referencedSecurityGroupId: this.id,",
        '      cidrIpv4: "10.0.0.0/8",',
      ],
      ["members reach any host as if it were S3", "      prefixListId,\n", '      cidrIpv4: "0.0.0.0/0",\n'],
      [
        "what calls the internet may call any port",
        'cidrIpv4: "0.0.0.0/0",\n      ipProtocol: "tcp",\n      fromPort: 443,',
        'cidrIpv4: "0.0.0.0/0",\n      ipProtocol: "tcp",\n      fromPort: 0,',
      ],
      [
        "an open way out does not say why",
        '    suppress(rule, "AVD-AWS-0104", "the hosts\' addresses change: only the port, HTTPS, can be named");\n',
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/network/security-group.ts",
    noticedBy: "test/constructs/aws/ingress/load-balancer.test.ts",
    changes: [
      [
        "the internet reaches every port below the load balancer's",
        'cidrIpv4: "0.0.0.0/0",\n      ipProtocol: "tcp",\n      fromPort: port,',
        'cidrIpv4: "0.0.0.0/0",\n      ipProtocol: "tcp",\n      fromPort: 0,',
      ],
    ],
  },
];
