import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { withServices } from "../../bench/many-services";
import { exceededQuotas } from "../../stacks/exceeded-quotas";
import { type QuotaName, quotas, type RaisedQuotas } from "../../stacks/quotas/all";
import { synthesize } from "../../stacks/synthesize";
import { stackOf } from "../../terraform-json/stack-of";

const provider = { aws: [{ allowed_account_ids: ["111111111111"], region: "eu-west-1" }] };
const stack = (resource: object, name = "dev") => stackOf(name, { provider, resource });
const many = (type: string, count: number, attributes: (index: number) => object = () => ({})) =>
  stack({
    [type]: Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, attributes(index)])),
  });
const single = (type: string, attributes: object) => stack({ [type]: { r: attributes } });
const entries = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);
const statements = (count: number) =>
  JSON.stringify({ Statement: entries(count).map((sid) => ({ Sid: sid })) });
const text = (length: number) => "x".repeat(length);
const group = "${aws_security_group.orders.id}";
const role = "${aws_iam_role.api.id}";

/** A stack with as much of it as this, by quota. */
const examples: Record<QuotaName, (count: number) => ReturnType<typeof stackOf>> = {
  securityGroupIngressRules: (n) =>
    many("aws_vpc_security_group_ingress_rule", n, () => ({ security_group_id: group })),
  securityGroupEgressRules: (n) =>
    many("aws_vpc_security_group_egress_rule", n, () => ({ security_group_id: group })),
  vpcs: (n) => many("aws_vpc", n),
  elasticIps: (n) => many("aws_eip", n),
  rolePolicies: (n) =>
    many("aws_iam_role_policy", 2, (index) => ({ role, policy: text(index === 0 ? 1000 : n - 1000) })),
  trustPolicy: (n) => single("aws_iam_role", { assume_role_policy: text(n) }),
  managedPolicies: (n) => many("aws_iam_role_policy_attachment", n, () => ({ role })),
  roles: (n) => many("aws_iam_role", n),
  topicPolicy: (n) => single("aws_sns_topic_policy", { policy: text(n) }),
  topicPolicyStatements: (n) => single("aws_sns_topic_policy", { policy: statements(n) }),
  queuePolicy: (n) => single("aws_sqs_queue_policy", { policy: text(n) }),
  queuePolicyStatements: (n) => single("aws_sqs_queue_policy", { policy: statements(n) }),
  bucketPolicy: (n) => single("aws_s3_bucket_policy", { policy: text(n) }),
  keyPolicy: (n) => single("aws_kms_key", { policy: text(n) }),
  secretPolicy: (n) => single("aws_secretsmanager_secret_policy", { policy: text(n) }),
  endpointPolicy: (n) => single("aws_vpc_endpoint", { policy: text(n) }),
  logResourcePolicies: (n) => many("aws_cloudwatch_log_resource_policy", n),
  filterPolicies: (n) =>
    many("aws_sns_topic_subscription", n, () => ({ topic_arn: "arn", filter_policy: "{}" })),
  eventRules: (n) => many("aws_cloudwatch_event_rule", n),
  eventPattern: (n) => single("aws_cloudwatch_event_rule", { event_pattern: text(n) }),
  eventTargets: (n) => many("aws_cloudwatch_event_target", n, () => ({ rule: "rotated" })),
  interfaceEndpoints: (n) =>
    many("aws_vpc_endpoint", n, () => ({ vpc_id: "vpc", vpc_endpoint_type: "Interface" })),
  listenerRules: (n) =>
    stack({
      aws_lb_listener: { https: { load_balancer_arn: "lb" }, test: { load_balancer_arn: "lb" } },
      aws_lb_listener_rule: Object.fromEntries(
        entries(n).map((name, index) => [
          name,
          { listener_arn: `\${aws_lb_listener.${index % 2 === 0 ? "https" : "test"}.arn}` },
        ]),
      ),
    }),
  ruleConditions: (n) =>
    single("aws_lb_listener_rule", {
      condition: [
        { host_header: { values: ["shop.example.com"] } },
        { path_pattern: { values: entries(n - 1) } },
      ],
    }),
  listenerCertificates: (n) => many("aws_lb_listener_certificate", n, () => ({ listener_arn: "https" })),
  certificateNames: (n) =>
    single("aws_acm_certificate", { domain_name: "a", subject_alternative_names: entries(n - 1) }),
  targetGroups: (n) => many("aws_lb_target_group", n, () => ({ vpc_id: "vpc" })),
  targets: (n) =>
    many("aws_ecs_service", 2, (index) => ({
      cluster: "c",
      desired_count: index === 0 ? 400 : n - 400,
      load_balancer: [{}],
    })),
  registeredTasks: (n) =>
    stack({
      aws_ecs_service: { r: { desired_count: 1, service_connect_configuration: { service: [{}] } } },
      aws_appautoscaling_target: {
        r: { resource_id: "service/shop/${aws_ecs_service.r.name}", max_capacity: n },
      },
    }),
  containers: (n) =>
    single("aws_ecs_task_definition", {
      family: "api",
      container_definitions: JSON.stringify(entries(n).map((name) => ({ name }))),
    }),
  containerDefinitions: (n) =>
    single("aws_ecs_task_definition", { family: "api", container_definitions: text(n) }),
  databases: (n) => many("aws_db_instance", n),
  databaseClusters: (n) => many("aws_rds_cluster", n),
  databaseSubnetGroups: (n) => many("aws_db_subnet_group", n),
  databaseParameterGroups: (n) => many("aws_db_parameter_group", n),
  databaseEventSubscriptions: (n) => many("aws_db_event_subscription", n),
  cacheUsers: (n) => single("aws_elasticache_user_group", { user_ids: entries(n) }),
  compositeAlarms: (n) =>
    single("aws_cloudwatch_composite_alarm", {
      alarm_rule: entries(n)
        .map((name) => `ALARM(${name})`)
        .join(" OR "),
    }),
  dashboardWidgets: (n) =>
    single("aws_cloudwatch_dashboard", {
      dashboard_body: JSON.stringify({ widgets: entries(n).map((title) => ({ title })) }),
    }),
  alarmMetrics: (n) =>
    single("aws_cloudwatch_metric_alarm", {
      metric_query: [{ expression: "a" }, ...entries(n).map((id) => ({ id, metric: { period: 60 } }))],
    }),
  lifecycleRules: (n) =>
    single("aws_ecr_lifecycle_policy", {
      policy: JSON.stringify({ rules: entries(n).map((name) => ({ name })) }),
    }),
  lifecyclePolicy: (n) => single("aws_ecr_lifecycle_policy", { policy: text(n) }),
  tags: (n) => single("aws_sns_topic", { tags: Object.fromEntries(entries(n).map((name) => [name, name])) }),
};

test.each(Object.keys(examples) as QuotaName[])("%s: the limit is accepted, one more is refused", (name) => {
  const { limit, what, source } = quotas[name];
  expect(exceededQuotas([examples[name](limit)])).toEqual([]);
  expect(exceededQuotas([examples[name](limit + 1)])).toMatchObject([
    { value: limit + 1, expected: `at most ${limit} ${what}: ${source}` },
  ]);
});

test("a quota that AWS has raised is written in the project; one that it never raises stays", () => {
  const rules = examples.securityGroupIngressRules(61);
  expect(exceededQuotas([rules])).toEqual([
    {
      path: `dev: ${group}`,
      value: 61,
      expected:
        "at most 60 inbound rules of a security group: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
      fix: "Request a higher quota and write it as quotas.securityGroupIngressRules in main.ts, or let fewer components use it.",
    },
  ]);
  expect(exceededQuotas([rules], { securityGroupIngressRules: 62 })).toEqual([]);
  expect(exceededQuotas([examples.containers(11)], { containers: 11 })).toMatchObject([
    { value: 11, fix: "Shorten it: AWS does not raise this limit." },
  ]);
});

test("quotas of an account count all of its stacks", () => {
  const ips = (name: string) => stack({ aws_eip: { a: {}, b: {}, c: {} } }, name);
  expect(exceededQuotas([ips("dev"), ips("staging")])).toMatchObject([
    { path: "111111111111 eu-west-1", value: 6 },
  ]);
});

test("a region with a lower quota has its own limit", () => {
  const rules = stackOf("dev", {
    provider: { aws: [{ allowed_account_ids: ["111111111111"], region: "eu-south-1" }] },
    resource: examples.eventRules(101).json.resource,
  });
  expect(exceededQuotas([rules])).toMatchObject([
    { path: "111111111111 eu-south-1", value: 101, expected: expect.stringMatching(/^at most 100 rules/) },
  ]);
  expect(exceededQuotas([rules], { eventRules: 300 })).toEqual([]);
});

test("a reference counts as long as the ARN that it stands for", () => {
  const policy = "${aws_sqs_queue.emails.arn}".repeat(103);
  expect(exceededQuotas([single("aws_iam_role_policy", { role, policy })])).toMatchObject([
    { value: 10_300 },
  ]);
});

test("61 services of one database are refused, with the counts, until the quota is raised", () => {
  const bench = withServices(61);
  const many61 = {
    ...bench,
    data: { records: { ...Object(bench.data).records, instanceClass: "db.r7g.4xlarge" } },
  };
  const outdir = mkdtempSync(join(tmpdir(), "plinth-quotas-"));
  const synthesized = (raised?: RaisedQuotas) =>
    synthesize(
      { environments: [many61], localEnvironments: [], quotas: raised },
      new App({ stackTraces: false, outdir }),
    );
  try {
    expect(() => synthesized()).toThrow(/2 problems.*data_records.*62.*at most 60 inbound rules.*endpoints/s);
    synthesized({ securityGroupIngressRules: 62 });
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

test("counts the instances of Aurora and of Multi-AZ DB clusters as instances", () => {
  const stack = stackOf("test", {
    resource: {
      aws_rds_cluster: Object.fromEntries(
        Array.from({ length: 13 }, (_, index) => [
          `c${index}`,
          { db_cluster_instance_class: "db.r6gd.large" },
        ]),
      ),
      aws_rds_cluster_instance: { a: {}, b: {} },
    },
  });
  expect(exceededQuotas([stack])).toMatchObject([{ value: 41 }]);
});
