import { type Change, change, type Edit } from "./change";

const engine = "constructs/components/postgres/aws/engine.ts";
const database = "constructs/aws/rds/rds-database.ts";
const anyDatabase = "constructs/aws/rds/database.ts";
const databaseConfig = "constructs/aws/rds/shared-config.ts";
const publicBalancer = "constructs/aws/ingress/public-balancer.ts";
const targetGroup = "constructs/aws/ingress/target-group.ts";
const securityGroup = "constructs/aws/network/security-group.ts";
const securityGroupRules = "constructs/aws/network/security-group-rules.ts";
const stack = "stacks/environment-stack.ts";

/** Changes that the policy rejects. They are planned too, because reviewers also read changes of other projects. */
const withoutPolicy: Edit = {
  file: "stacks/synthesize.ts",
  find: "throwIfInvalid(policyProblems(stacks));",
  replace: "",
};

function rejected(name: string, file: string, find: string, replace: string): Change {
  return { name, edits: [{ file, find, replace }, withoutPolicy] };
}

/** Changes of constructs and stacks. */
export const constructChanges: readonly Change[] = [
  change("database-port", engine, "port: 5433,", "port: 5434,"),
  rejected("database-public", databaseConfig, "publiclyAccessible: false", "publiclyAccessible: true"),
  rejected("database-unencrypted", databaseConfig, "storageEncrypted: true", "storageEncrypted: false"),
  change("database-user", "constructs/aws/rds/rds-instance.ts", '"plinth_admin"', '"shop_admin"'),
  rejected("database-logs", engine, '["postgresql", "upgrade"]', '["postgresql"]'),
  change("database-storage-type", databaseConfig, 'storageType: "gp3"', 'storageType: "gp2"'),
  change(
    "database-subnet-group-renamed",
    database,
    '"subnets", {\n      name: physicalName("aws_db_subnet_group", props.name),',
    '"subnets", {\n      name: physicalName("aws_db_subnet_group", `${props.name}-isolated`),',
  ),
  change(
    "construct-renamed",
    database,
    'DbSubnetGroup(this, "subnets"',
    'DbSubnetGroup(this, "subnet-group"',
  ),
  change("database-parameter", engine, 'value: "500"', 'value: "250"'),
  rejected(
    "security-group-open",
    database,
    "const instances = instancesOf(props)",
    'this.securityGroup.allowFromInternet(engine.port, "Anyone");\n    const instances = instancesOf(props)',
  ),
  change(
    "security-group-description",
    anyDatabase,
    "description: `${engine.title} ${label}`",
    "description: `Database ${label}`",
  ),
  change(
    "security-group-name",
    securityGroup,
    'physicalName("aws_security_group", props.name)',
    'physicalName("aws_security_group", `${props.name}-group`)',
  ),
  change(
    "rule-description",
    securityGroupRules,
    "description: `To ${other.label}`",
    "description: `Calls ${other.label}`",
  ),
  rejected(
    "isolated-route-to-internet",
    "constructs/aws/network/network.ts",
    "this.public.routeOut(",
    "this.isolated.routeOut(() => ({ gatewayId: internetGateway.id }));\n    this.public.routeOut(",
  ),
  rejected(
    "subnets-with-public-addresses",
    "constructs/aws/network/subnet-tier.ts",
    "mapPublicIpOnLaunch: false",
    "mapPublicIpOnLaunch: true",
  ),
  change(
    "subnet-tags",
    "constructs/aws/network/subnet-tier.ts",
    "const tags = { Name: `${props.name}-${tier}-${zone}`, Tier: tier };",
    "const tags = { Name: `${props.name}-${tier}-${zone}`, Layer: tier };",
  ),
  change("default-tag", "stacks/terraform-settings.ts", 'ManagedBy: "terraform"', 'ManagedBy: "cdktf"'),
  change(
    "log-group-names",
    stack,
    "const logPrefix = `/${application.name}/${environment.name}`;",
    "const logPrefix = `/apps/${application.name}/${environment.name}`;",
  ),
  rejected(
    "key-deletion-window",
    "constructs/aws/encryption/encryption-key.ts",
    "props.deletionWindowDays ?? 30",
    "props.deletionWindowDays ?? 14",
  ),
  rejected(
    "key-rotation-off",
    "constructs/aws/encryption/encryption-key.ts",
    "enableKeyRotation: true",
    "enableKeyRotation: false",
  ),
  change(
    "key-alias",
    "stacks/environment-platform.ts",
    "alias: `${name}/${use}`",
    "alias: `${name}/${use}-key`",
  ),
  change(
    "policy-statement",
    "constructs/aws/rds/monitoring-role.ts",
    '"logs:GetLogEvents"]',
    '"logs:GetLogEvents", "logs:DeleteLogStream"]',
  ),
  change(
    "role-description",
    "constructs/components/service/aws/task-roles.ts",
    "What ${name} itself may do",
    "May do what ${name} does",
  ),
  change(
    "role-name",
    "constructs/components/service/aws/task-roles.ts",
    "name: `${name}-task`",
    "name: `${name}-application`",
  ),
  change(
    "tls-policy",
    "constructs/aws/ingress/ssl-policy.ts",
    "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  ),
  change(
    "idle-timeout",
    publicBalancer,
    "idleTimeout: props.idleSeconds ?? defaultIdleSeconds",
    "idleTimeout: 50",
  ),
  rejected("load-balancer-internal", publicBalancer, "internal: false", "internal: true"),
  change(
    "load-balancer-name",
    publicBalancer,
    'name: physicalName("aws_lb", props.name)',
    'name: physicalName("aws_lb", `${props.name}-lb`)',
  ),
  change("balancing", targetGroup, '"least_outstanding_requests"', '"round_robin"'),
  change(
    "target-group-name",
    targetGroup,
    "HTTP ${port} ip ${props.part}",
    "HTTP ${port} ip ${props.part} 2",
  ),
  rejected(
    "circuit-breaker-off",
    "constructs/components/service/aws/ecs-service.ts",
    "deploymentCircuitBreaker: { enable: true, rollback: true }",
    "deploymentCircuitBreaker: { enable: true, rollback: false }",
  ),
];
