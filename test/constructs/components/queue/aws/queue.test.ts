import { messageQueue, messageTopic } from "../../../../support/messaging";
import { ground, webService, worker } from "../../../../support/services";
import {
  at,
  embedded,
  resources,
  type Synthesized,
  statements,
  synthesizeStack,
} from "../../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const on = ground(scope, { exec: false });
    const emails = messageQueue(scope, "emails", on);
    const jobs = messageQueue(scope, "jobs", on, {
      retentionDays: 10,
      maxReceives: 3,
      visibilitySeconds: 60,
    });
    const events = messageTopic(scope, "order-events");
    const others = messageTopic(scope, "other-events");
    emails.subscribe(events, { kind: ["placed", "paid"] });
    emails.subscribe(others);
    const api = webService(scope, "api", on);
    const scaleOn = { cpuPercent: 60 };
    jobs.grantSend(api.service);
    events.grantPublish(api.service);
    worker(scope, "mailer", on, { scaleOn, consumes: emails });
    events.grantPublish(worker(scope, "teller", on, { scaleOn }).service);
    worker(scope, "bystander", on, { scaleOn });
  });
});

const queue = (path: string) => at(stack, "aws_sqs_queue", path);
const ref = (type: string, name: string, attribute: string) =>
  expect.stringMatching(new RegExp(`^\\$\\{${type}\\.${name}_[0-9A-F]{8}\\.${attribute}\\}$`));
const ofKey = ref("aws_kms_key", "messages-key", "arn");

test("a queue is encrypted, has long polling and a dead-letter queue", () => {
  expect(queue("emails")).toMatchObject({
    name: "test-emails",
    kms_master_key_id: ofKey,
    kms_data_key_reuse_period_seconds: 300,
    visibility_timeout_seconds: 120,
    message_retention_seconds: 345_600,
    receive_wait_time_seconds: 20,
  });
  expect(embedded(queue("emails"), "redrive_policy")).toEqual({
    deadLetterTargetArn: ref("aws_sqs_queue", "emails_dead-letters", "arn"),
    maxReceiveCount: 5,
  });
  expect(queue("jobs")).toMatchObject({ visibility_timeout_seconds: 60, message_retention_seconds: 864_000 });
  expect(embedded(queue("jobs"), "redrive_policy")).toMatchObject({ maxReceiveCount: 3 });
});

test("the dead-letter queue keeps messages for 14 days, and accepts only its own queue", () => {
  expect(queue("emails/dead-letters")).toMatchObject({
    name: "test-emails-dead-letters",
    kms_master_key_id: ofKey,
    message_retention_seconds: 1_209_600,
  });
  expect(embedded(queue("emails/dead-letters"), "redrive_allow_policy")).toEqual({
    redrivePermission: "byQueue",
    sourceQueueArns: ["arn:aws:sqs:eu-west-1:111111111111:test-emails"],
  });
});

const tlsOnly = (name: string) => ({
  Sid: "DenyWithoutTls",
  Effect: "Deny",
  Principal: "*",
  Action: ["sqs:*"],
  Resource: [ref("aws_sqs_queue", name, "arn")],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
const topics = (name: string, ...sources: string[]) => ({
  Sid: "Topics",
  Effect: "Allow",
  Principal: { Service: ["sns.amazonaws.com"] },
  Action: ["sqs:SendMessage"],
  Resource: [ref("aws_sqs_queue", name, "arn")],
  Condition: {
    ArnEquals: { "aws:SourceArn": sources.map((source) => ref("aws_sns_topic", source, "arn")) },
  },
});

test("requires TLS, and accepts messages only from topics that it subscribes to", () => {
  const policy = (path: string) => {
    const found = at(stack, "aws_sqs_queue_policy", `${path}/policy`);
    expect(found.queue_url).toEqual(ref("aws_sqs_queue", path.replaceAll("/", "_"), "url"));
    return statements(found);
  };
  expect(policy("emails")).toEqual([topics("emails", "order-events", "other-events"), tlsOnly("emails")]);
  expect(policy("jobs")).toEqual([tlsOnly("jobs")]);
  expect(policy("emails/dead-letters")).toEqual([tlsOnly("emails_dead-letters")]);
  const undelivered = "emails_from-order-events_undelivered";
  expect(policy("emails/from-order-events/undelivered")).toEqual([
    topics(undelivered, "order-events"),
    tlsOnly(undelivered),
  ]);
});

test("a subscription has raw delivery, a filter and a dead-letter queue", () => {
  const subscription = at(stack, "aws_sns_topic_subscription", "emails/from-order-events");
  expect(subscription).toMatchObject({
    topic_arn: ref("aws_sns_topic", "order-events", "arn"),
    protocol: "sqs",
    endpoint: ref("aws_sqs_queue", "emails", "arn"),
    raw_message_delivery: true,
    filter_policy_scope: "MessageAttributes",
  });
  expect(embedded(subscription, "filter_policy")).toEqual({ kind: ["placed", "paid"] });
  expect(embedded(subscription, "redrive_policy")).toEqual({
    deadLetterTargetArn: ref("aws_sqs_queue", "emails_from-order-events_undelivered", "arn"),
  });
  expect(at(stack, "aws_sns_topic_subscription", "emails/from-other-events")).not.toHaveProperty(
    "filter_policy",
  );
  const undelivered = queue("emails/from-order-events/undelivered");
  expect(undelivered).toMatchObject({
    name: "test-emails-undelivered-order-events",
    kms_master_key_id: ofKey,
    message_retention_seconds: 1_209_600,
  });
  expect(embedded(undelivered, "redrive_allow_policy")).toEqual({ redrivePermission: "denyAll" });
});

test("a topic is encrypted, and requires TLS", () => {
  expect(at(stack, "aws_sns_topic", "order-events")).toMatchObject({
    name: "test-order-events",
    kms_master_key_id: ofKey,
    signature_version: 2,
  });
  const policy = at(stack, "aws_sns_topic_policy", "order-events/policy");
  expect(policy.arn).toEqual(ref("aws_sns_topic", "order-events", "arn"));
  expect(statements(policy)).toEqual([
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: ["sns:Publish"],
      Resource: [ref("aws_sns_topic", "order-events", "arn")],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
});

/** What a service's own role may do: nothing but what it uses. */
function expected(label: string) {
  const path = `${label}/service/task/roles/task/policy`;
  return statements(at(stack, "aws_iam_role_policy", path));
}
const may = (resource: unknown, ...actions: string[]) => ({
  Effect: "Allow",
  Action: actions,
  Resource: [resource],
});

test("senders can only send, publishers can only publish", () => {
  expect(expected("api")).toEqual([
    may(ref("aws_sqs_queue", "jobs", "arn"), "sqs:SendMessage"),
    may(ofKey, "kms:Decrypt", "kms:GenerateDataKey"),
    may(ref("aws_sns_topic", "order-events", "arn"), "sns:Publish"),
  ]);
});

test("consumers can receive and delete, but not send", () => {
  expect(expected("mailer")).toEqual([
    may(
      ref("aws_sqs_queue", "emails", "arn"),
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:ChangeMessageVisibility",
    ),
    may(ofKey, "kms:Decrypt"),
  ]);
});

test("other services have no permission on queues and topics", () => {
  const roles = resources(stack, "aws_iam_role_policy").map(([id]) =>
    id.replace(/_service.*roles_(\w+?)_policy.*/, " $1"),
  );
  expect(roles.filter((role) => role.startsWith("bystander"))).toEqual(["bystander execution"]);
});

test("injects the address of the queue or topic", () => {
  const variables = (label: string) =>
    embedded<[{ environment: { name: string; value: string }[] }]>(
      at(stack, "aws_ecs_task_definition", `${label}/service/task`),
      "container_definitions",
    )[0].environment;
  expect(variables("api")).toEqual([
    { name: "JOBS_QUEUE_URL", value: ref("aws_sqs_queue", "jobs", "url") },
    { name: "ORDER_EVENTS_TOPIC", value: ref("aws_sns_topic", "order-events", "arn") },
  ]);
  expect(variables("mailer")).toEqual([
    { name: "EMAILS_QUEUE_URL", value: ref("aws_sqs_queue", "emails", "url") },
  ]);
  expect(variables("bystander")).toEqual([]);
});

test("without VPC endpoints, only users of a queue or topic get a rule to the internet", () => {
  const out = resources(stack, "aws_vpc_security_group_egress_rule").filter(
    ([, { cidr_ipv4 }]) => cidr_ipv4 === "0.0.0.0/0",
  );
  expect(out.map(([id]) => id.replace(/_service.*/, "")).sort()).toEqual(["api", "mailer", "teller"]);
});

test("has alarms on waiting messages, dead letters and failed deliveries", () => {
  const alarm = (path: string) => at(stack, "aws_cloudwatch_metric_alarm", path);
  expect(alarm("emails/age")).toMatchObject({
    alarm_name: "test-emails-age",
    namespace: "AWS/SQS",
    metric_name: "ApproximateAgeOfOldestMessage",
    dimensions: { QueueName: "test-emails" },
    statistic: "Maximum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 900,
    period: 60,
    evaluation_periods: 3,
    treat_missing_data: "notBreaching",
    alarm_actions: [ref("aws_sns_topic", "alerts_ticket", "arn")],
  });
  for (const [path, name] of [
    ["emails/dead-letters", "test-emails-dead-letters"],
    ["emails/from-order-events/undelivered", "test-emails-undelivered-order-events"],
  ] as const) {
    expect(alarm(`${path}/alarm`)).toMatchObject({
      alarm_name: name,
      namespace: "AWS/SQS",
      metric_name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: name },
      statistic: "Maximum",
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      period: 60,
      evaluation_periods: 1,
      treat_missing_data: "notBreaching",
      alarm_actions: [ref("aws_sns_topic", "alerts_ticket", "arn")],
    });
  }
});
