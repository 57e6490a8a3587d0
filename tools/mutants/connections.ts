import type { MutantsOfFile } from "./mutant";

const network = "test/constructs/aws/network/network.test.ts";

/** Who reaches whom, by which way, and what is written down of it. */
export const connectionMutants: readonly MutantsOfFile[] = [
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
