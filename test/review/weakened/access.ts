import { appendsInside, changes, removes, sets, setsInside, subnets, type WeakenedChange } from "./change";

const database = ["aws_db_instance", "data/orders"] as const;
const cache = ["aws_elasticache_replication_group", "data/stock-cache"] as const;
const api = ["aws_ecs_service", "services/api/service"] as const;
const task = ["aws_ecs_task_definition", "services/api/service/task"] as const;
const bucket = "data/receipts/bucket";
const definitions = "container_definitions";
const ingress = "aws_vpc_security_group_ingress_rule";

/** Changes with which more can reach or read production. */
export const weakenedAccess: readonly WeakenedChange[] = [
  sets("exposure", "the database is public", database, "publicly_accessible", true),
  changes("exposure", "the database is in public subnets", (draft) =>
    draft.set("aws_db_subnet_group", "data/orders/subnets", "subnet_ids", subnets(draft, "public")),
  ),
  changes("exposure", "the database is in private subnets", (draft) =>
    draft.set("aws_db_subnet_group", "data/orders/subnets", "subnet_ids", subnets(draft, "private")),
  ),
  changes("exposure", "the cache is in public subnets", (draft) =>
    draft.set(
      "aws_elasticache_subnet_group",
      "data/stock-cache/subnets",
      "subnet_ids",
      subnets(draft, "public"),
    ),
  ),
  changes("data loss", "the brokers are in public subnets", (draft) =>
    draft.set(
      "aws_msk_cluster",
      "streams",
      "broker_node_group_info.client_subnets",
      subnets(draft, "public"),
    ),
  ),
  changes("exposure", "a service is in public subnets", (draft) =>
    draft.set(...api, "network_configuration.subnets", subnets(draft, "public")),
  ),
  changes("exposure", "a job is in public subnets", (draft) =>
    draft.set(
      "aws_scheduler_schedule",
      "jobs/report",
      "target.ecs_parameters.network_configuration.subnets",
      subnets(draft, "public"),
    ),
  ),
  sets("exposure", "tasks have public addresses", api, "network_configuration.assign_public_ip", true),
  changes("exposure", "an isolated subnet is routed to the internet", (draft) =>
    draft.add("aws_route", "leak", {
      route_table_id: `\${${draft.address("aws_route_table", "network/isolated/routes-b")}.id}`,
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: `\${${draft.address("aws_internet_gateway", "network/internet-gateway")}.id}`,
    }),
  ),
  changes("exposure", "an isolated subnet is routed out by a NAT gateway", (draft) =>
    draft.add("aws_route", "leak", {
      route_table_id: `\${${draft.address("aws_route_table", "network/isolated/routes-b")}.id}`,
      destination_cidr_block: "0.0.0.0/0",
      nat_gateway_id: `\${${draft.address("aws_nat_gateway", "network/nat/gateway-b")}.id}`,
    }),
  ),
  changes("exposure", "a private subnet uses the table of a public one", (draft) =>
    draft.set(
      "aws_route_table_association",
      "network/private/association-a",
      "route_table_id",
      `\${${draft.address("aws_route_table", "network/public/routes-a")}.id}`,
    ),
  ),
  sets(
    "exposure",
    "instances in a public subnet get public addresses",
    ["aws_subnet", "network/public/subnet-a"],
    "map_public_ip_on_launch",
    true,
  ),
  sets(
    "exposure",
    "the default group allows its members",
    ["aws_default_security_group", "network/default-security-group"],
    "ingress",
    [{ protocol: "-1", from_port: 0, to_port: 0, self: true }],
  ),
  removes("exposure", "the default group is no longer closed", [
    "aws_default_security_group",
    "network/default-security-group",
  ]),
  removes("exposure", "the default ACL is no longer closed", [
    "aws_default_network_acl",
    "network/default-acl",
  ]),
  sets("exposure", "an ACL allows SSH", ["aws_network_acl", "network/public/acl"], "ingress", [
    { rule_no: 1, action: "allow", protocol: "6", from_port: 22, to_port: 22, cidr_block: "0.0.0.0/0" },
  ]),
  sets(
    "exposure",
    "anyone can connect to a task",
    [ingress, "services/api/service/security-group/from-load-balancer-3000"],
    "cidr_ipv4",
    "0.0.0.0/0",
  ),
  sets(
    "exposure",
    "the network can connect to the database",
    [ingress, "data/orders/security-group/from-api-5433"],
    "cidr_ipv4",
    "10.0.0.0/8",
  ),
  sets(
    "exposure",
    "a task can connect to every port of the internet",
    ["aws_vpc_security_group_egress_rule", "services/api/service/security-group/to-internet-443"],
    "ip_protocol",
    "-1",
  ),
  sets(
    "exposure",
    "the load balancer listens to SSH",
    [ingress, "load-balancer/security-group/from-internet-80"],
    "from_port",
    22,
  ),
  changes("exposure", "a secret's value is in the JSON", (draft) =>
    draft.add("aws_secretsmanager_secret_version", "value", {
      secret_id: `\${${draft.address("aws_secretsmanager_secret", "secrets/payment-key")}.id}`,
      secret_string: "hunter2-hunter2",
    }),
  ),
  sets("exposure", "the password of the database is in the JSON", database, "password", "hunter2-hunter2"),
  changes("exposure", "Terraform generates a password", (draft) =>
    draft.add("random_password", "own", { length: 20 }),
  ),
  changes("exposure", "a secret is a plain variable", (draft) =>
    appendsInside(draft, task, definitions, ([own]) =>
      (Object(own).environment as unknown[]).push({ name: "PAYMENT_KEY_SECRET", value: "hunter2-hunter2" }),
    ),
  ),
  changes("exposure", "a token is a plain value of a variable", (draft) =>
    appendsInside(draft, task, definitions, ([own]) =>
      (Object(own).environment as unknown[]).push({ name: "CHAT", value: `xoxb-${"1".repeat(12)}` }),
    ),
  ),
  removes("exposure", "the bucket's public access is no longer blocked", [
    "aws_s3_bucket_public_access_block",
    `${bucket}/public-access`,
  ]),
  sets(
    "exposure",
    "the bucket's policy may be public",
    ["aws_s3_bucket_public_access_block", `${bucket}/public-access`],
    "block_public_policy",
    false,
  ),
  setsInside(
    "exposure",
    "anyone may send to a queue",
    ["aws_sqs_queue_policy", "data/emails/policy"],
    "policy",
    "Statement.0",
    { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" },
  ),
  setsInside(
    "permission widened",
    "a task may do everything",
    ["aws_iam_role_policy", "services/api/service/task/roles/task/policy"],
    "policy",
    "Statement.0",
    { Effect: "Allow", Action: "*", Resource: "*" },
  ),
  setsInside(
    "exposure",
    "anyone can assume the role of a task",
    ["aws_iam_role", "services/api/service/task/roles/task"],
    "assume_role_policy",
    "Statement.0",
    { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" },
  ),
  changes("permission widened", "a task gets the role of another service", (draft) =>
    draft.set(
      ...task,
      "task_role_arn",
      `\${${draft.address("aws_iam_role", "services/mailer/service/task/roles/task")}.arn}`,
    ),
  ),
  changes("permission widened", "a task gets the execution role", (draft) =>
    draft.set(...task, "task_role_arn", draft.resource(...task).execution_role_arn),
  ),
  removes("permission widened", "the policy that demands TLS is removed from a bucket", [
    "aws_s3_bucket_policy",
    `${bucket}/policy`,
  ]),
  removes("permission widened", "the policy of a secret is removed", [
    "aws_secretsmanager_secret_policy",
    "secrets/payment-key/policy",
  ]),
  sets(
    "exposure",
    "an endpoint has no policy",
    ["aws_vpc_endpoint", "network/endpoints/kms"],
    "policy",
    undefined,
  ),
  sets("protection removed", "the cache needs no authentication", cache, "user_group_ids", undefined),
];
