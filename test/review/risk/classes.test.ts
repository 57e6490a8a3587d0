import { assessedEdit, said } from "../support/assessed";
import { type EditableStack, resource } from "../support/trees";

type Edit = (json: EditableStack) => void;

const set =
  (type: string, path: string, values: Record<string, unknown>): Edit =>
  (json) =>
    void Object.assign(resource(json, type, path), values);

function remove(type: string, id?: RegExp): Edit {
  return (json) => {
    for (const name of Object.keys(json.resource[type] ?? {}))
      if (id?.test(name) ?? true) delete json.resource[type]?.[name];
  };
}

const inPolicy =
  (
    path: string,
    change: (policy: { Statement: Record<string, unknown>[] }) => void,
    type = "aws_iam_role_policy",
  ): Edit =>
  (json) => {
    const own = resource(json, type, path);
    const policy = JSON.parse(String(own.policy));
    change(policy);
    own.policy = JSON.stringify(policy);
  };

const inContainer =
  (path: string, change: (container: Record<string, unknown>) => void): Edit =>
  (json) => {
    const own = resource(json, "aws_ecs_task_definition", path);
    const containers = JSON.parse(String(own.container_definitions));
    change(containers[0]);
    own.container_definitions = JSON.stringify(containers);
  };

const monitoring = "data/orders/monitoring-role/policy";

/** The worst class of each edit, and one of its reasons. */
test.each<[string, Edit, string, string?]>([
  ["data loss", remove("aws_db_instance"), "it is destroyed with its data"],
  ["data loss", remove("aws_cloudwatch_log_group", /flow-log/), "it is destroyed with its logs"],
  [
    "data loss",
    set("aws_db_instance", "data/orders", { db_name: "sales" }),
    "it is destroyed with its data and created again: db_name",
  ],
  [
    "data loss",
    set("aws_s3_bucket", "load-balancer/access-logs/bucket", { bucket: "other" }),
    "it is destroyed with its objects and created again: bucket",
  ],
  [
    "permission widened",
    inPolicy(monitoring, ({ Statement }) => void Object.assign(Object(Statement[0]), { Action: ["logs:*"] })),
    "it allows logs:* on arn:aws:logs:eu-west-1:111111111111:log-group:RDSOSMetrics",
  ],
  [
    "permission widened",
    inPolicy(monitoring, ({ Statement }) => void Object.assign(Object(Statement[0]), { Resource: ["*"] })),
    "it allows logs:CreateLogGroup, logs:PutRetentionPolicy on *",
  ],
  [
    "permission widened",
    inPolicy(
      monitoring,
      ({ Statement }) =>
        void Statement.push({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::x/*" }),
    ),
    "it allows s3:GetObject on arn:aws:s3:::x/*",
  ],
  [
    "permission widened",
    inPolicy(
      "secrets/payment-key/policy",
      ({ Statement }) => void Statement.shift(),
      "aws_secretsmanager_secret_policy",
    ),
    "it no longer denies secretsmanager:GetSecretValue, secretsmanager:BatchGetSecretValue (statement DenyOtherReaders)",
  ],
  [
    "permission widened",
    inPolicy("data-key", ({ Statement }) => void delete Object(Statement[1]).Condition, "aws_kms_key"),
    "it allows kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey*, kms:CreateGrant on * to AWS arn:aws:iam::111111111111:root",
  ],
  [
    "behaviour",
    inPolicy(monitoring, ({ Statement }) => void Statement.pop()),
    'policy.Statement.LogStreams - {"Sid":"LogStreams","Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents","logs:DescribeLogStreams","…',
  ],
  ["behaviour", inPolicy(monitoring, ({ Statement }) => void Statement.reverse()), ""],
  [
    "protection removed",
    set("aws_db_instance", "data/orders", { backup_retention_period: 1 }),
    "backups are kept for fewer days",
  ],
  [
    "protection removed",
    set("aws_kms_key", "data-key", { enable_key_rotation: false }),
    "its key material is no longer rotated",
  ],
  [
    "protection removed",
    set("aws_cloudwatch_log_group", "network/flow-log/log-group", { retention_in_days: 7 }),
    "logs are deleted sooner, also the existing ones",
  ],
  [
    "protection removed",
    set("aws_ecs_service", "services/api/service", {
      deployment_circuit_breaker: { enable: true, rollback: false },
    }),
    "a failed deployment is no longer rolled back",
  ],
  [
    "protection removed",
    remove("aws_cloudwatch_metric_alarm", /orders_alarms-primary_cpu/),
    "it is destroyed",
  ],
  ["protection removed", remove("aws_cloudwatch_composite_alarm", /slo_latency_page/), "it is destroyed"],
  ["protection removed", remove("aws_cloudwatch_dashboard", /dashboards_api/), "it is destroyed"],
  ["protection removed", remove("aws_cloudwatch_log_metric_filter", /api.*restarts/), "it is destroyed"],
  ["protection removed", remove("aws_cloudwatch_event_rule", /events_deployments/), "it is destroyed"],
  ["protection removed", remove("aws_sns_topic_subscription", /alerts_ticket_email/), "it is destroyed"],
  ["protection removed", remove("aws_wafv2_web_acl_association"), "it is destroyed"],
  [
    "protection removed",
    inContainer(
      "services/api/service/task",
      (container) => void Object.assign(container, { readonlyRootFilesystem: false }),
    ),
    "an intruder can change its files",
  ],
  [
    "protection removed",
    inContainer("services/api/service/task", (container) => void Object.assign(container, { user: "0" })),
    "it runs as root",
  ],
  [
    "protection removed",
    set("aws_lb_listener", "load-balancer/https", { ssl_policy: "ELBSecurityPolicy-2016-08" }),
    "older TLS is accepted",
  ],
  [
    "replacement",
    set("aws_db_subnet_group", "data/orders/subnets", { name: "other" }),
    "it is destroyed and created again: name",
  ],
  [
    "replacement",
    set("aws_security_group", "data/orders/security-group", { description: "other" }),
    "it is destroyed and created again: description",
  ],
  ["downtime", set("aws_db_instance", "data/orders", { port: 5444 }), "it restarts on another port"],
  ["downtime", remove("aws_route", /private/), "it is destroyed: it no longer serves"],
  [
    "downtime",
    set("aws_db_instance", "data/orders", { instance_class: "db.t4g.large" }),
    "it restarts on another instance in its maintenance window; with a standby in about a minute",
  ],
  ["capacity", set("aws_db_instance", "data/orders", { allocated_storage: 40 }), "20 → 40 GiB of storage"],
  [
    "capacity",
    set("aws_db_instance", "data/orders", { max_allocated_storage: 90 }),
    "at most 50 → 90 GiB of storage",
  ],
  [
    "behaviour",
    inContainer(
      "services/api/service/task",
      (container) => void Object.assign(container, { image: "shop/api:2" }),
    ),
    "a new version is created: container_definitions.api.image",
  ],
  ["behaviour", set("aws_lb", "load-balancer", { idle_timeout: 30 }), "idle_timeout 60 → 30"],
  ["cosmetic", set("aws_vpc", "network", { tags: { Name: "other" } }), 'tags.Name "shop-dev" → "other"'],
  [
    "cosmetic",
    set("aws_kms_key", "data-key", { description: "other" }),
    'description "data of shop-dev" → "other"',
  ],
  [
    "cosmetic",
    set("aws_ecs_service", "services/api/service", { desired_count: 5 }),
    "Terraform ignores it, because it has another owner",
  ],
])("%s (%#)", (worst, edit, reason) => {
  const changes = assessedEdit(edit);
  if (reason === "") expect(changes).toEqual([]);
  else {
    expect(said(changes)[0]?.startsWith(`${worst} `)).toBe(true);
    expect(changes.flatMap(({ risks }) => risks.map((risk) => risk.reason))).toContain(reason);
  }
});

test("every change has a class, also of settings that are no resources", () => {
  const changes = assessedEdit((json) => {
    json.output = { other: { value: 1 } };
    delete json.data;
    json.locals = { x: 1 };
  });
  const classes = changes.map(({ address, action, risks }) => `${address} ${action}: ${risks[0]?.class}`);
  expect(classes).toContain("output.other add: cosmetic");
  expect(classes).toContain("output.url remove: behaviour");
  expect(classes).toContain("data.aws_route53_zone.zone remove: behaviour");
  expect(classes).toContain("locals.x add: behaviour");
  expect(changes.filter(({ risks }) => risks.length === 0)).toEqual([]);
});

test("a tag that changes on every resource is cosmetic, on one line", () => {
  const changes = assessedEdit((json) => {
    for (const named of Object.values(json.resource)) {
      for (const body of Object.values(named)) {
        const { Name, ...tags } = Object(body.tags);
        if (Name !== undefined) body.tags = { ...tags, Title: Name };
      }
    }
  });
  expect(changes.length).toBeGreaterThan(20);
  expect(new Set(changes.map(({ risks }) => risks[0]?.class))).toEqual(new Set(["cosmetic"]));
});
