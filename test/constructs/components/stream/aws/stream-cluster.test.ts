import { alarmTopic, network } from "../../../../support/foundation";
import { ground, worker } from "../../../../support/services";
import { streams } from "../../../../support/streams";
import {
  at,
  constructPath,
  resources,
  type Synthesized,
  statements,
  synthesizeStack,
} from "../../../../support/synthesize";

const moves = { label: "stock-moves", partitions: 6, retentionHours: 72 };
const audit = { label: "audit", partitions: 1, retentionHours: 1 };

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const on = ground(scope, { exec: false });
    const cluster = streams(scope, on);
    const service = (label: string) => worker(scope, label, on, { scaleOn: { cpuPercent: 60 } }).service;
    const [reader, writer] = [service("reader"), service("writer")];
    cluster.grantRead(reader, moves);
    cluster.grantWrite(writer, moves);
    cluster.grantReadWrite(writer, audit);
  });
});

const cluster = () => at(stack, "aws_msk_cluster", "streams");
const arn = expect.stringMatching(/^\$\{aws_msk_cluster\.streams_\w+\.arn\}$/);
const own = (kind: string, name: string) =>
  `arn:aws:kafka:eu-west-1:111111111111:${kind}/test-streams/*/${name}`;

test("brokers are in every isolated subnet, without public access", () => {
  expect(cluster()).toMatchObject({
    cluster_name: "test-streams",
    kafka_version: "3.9.x",
    number_of_broker_nodes: 3,
    broker_node_group_info: {
      instance_type: "kafka.m7g.large",
      client_subnets: ["a", "b", "c"].map((zone) =>
        expect.stringMatching(new RegExp(`aws_subnet\\.network_isolated_subnet-${zone}_`)),
      ),
      security_groups: [expect.stringMatching(/aws_security_group\.streams_security-group_/)],
      connectivity_info: { public_access: { type: "DISABLED" } },
      storage_info: { ebs_storage_info: { volume_size: 100 } },
    },
  });
});

test("is encrypted with a key, requires TLS and IAM authentication", () => {
  expect(cluster()).toMatchObject({
    encryption_info: {
      encryption_at_rest_kms_key_arn: expect.stringMatching(/aws_kms_key\.kafka-key_\w+\.arn/),
      encryption_in_transit: { client_broker: "TLS", in_cluster: true },
    },
    client_authentication: { unauthenticated: false, sasl: { iam: true, scram: false } },
  });
});

test("brokers write to an encrypted log group, with metrics for each broker", () => {
  expect(cluster()).toMatchObject({
    enhanced_monitoring: "PER_BROKER",
    logging_info: {
      broker_logs: {
        cloudwatch_logs: {
          enabled: true,
          log_group: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.streams_log_\w+\.name\}$/),
        },
      },
    },
  });
  expect(at(stack, "aws_cloudwatch_log_group", "streams/log")).toMatchObject({
    name: "/aws/vendedlogs/msk/test-streams",
    retention_in_days: 365,
    kms_key_id: expect.stringMatching(/aws_kms_key\.logs-key_/),
  });
});

test("acknowledged records survive the loss of a broker, and topics are not created automatically", () => {
  expect(cluster().configuration_info).toEqual({
    arn: expect.stringMatching(/^\$\{aws_msk_configuration\.streams_configuration_\w+\.arn\}$/),
    revision: expect.stringMatching(/\.latest_revision\}$/),
  });
  expect(at(stack, "aws_msk_configuration", "streams/configuration")).toMatchObject({
    name: "test-streams",
    server_properties: [
      "auto.create.topics.enable=false",
      "default.replication.factor=3",
      "min.insync.replicas=2",
      "unclean.leader.election.enable=false",
      "",
    ].join("\n"),
  });
});

test("two brokers have two replicas, with min.insync.replicas of one", () => {
  const small = synthesizeStack((scope) => {
    const on = { network: network(scope, { zones: ["a", "b"] }), alarmTopic: alarmTopic(scope) };
    streams(scope, on);
  });
  expect(at(small, "aws_msk_cluster", "streams").number_of_broker_nodes).toBe(2);
  const { server_properties } = at(small, "aws_msk_configuration", "streams/configuration");
  expect(server_properties).toContain("default.replication.factor=2\nmin.insync.replicas=1\n");
});

function granted(label: string) {
  return statements(at(stack, "aws_iam_role_policy", `${label}/service/task/roles/task/policy`));
}

const connect = { Effect: "Allow", Action: ["kafka-cluster:Connect"], Resource: [arn] };

test("readers can only read their topic, in consumer groups with their name", () => {
  expect(granted("reader")).toEqual([
    connect,
    {
      Effect: "Allow",
      Action: ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"],
      Resource: [own("topic", "stock-moves")],
    },
    {
      Effect: "Allow",
      Action: ["kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"],
      Resource: [own("group", "reader"), own("group", "reader.*")],
    },
  ]);
});

test("writers can write to and create their topics, with one statement to connect", () => {
  const writing = [
    "kafka-cluster:WriteData",
    "kafka-cluster:CreateTopic",
    "kafka-cluster:AlterTopic",
    "kafka-cluster:AlterTopicDynamicConfiguration",
    "kafka-cluster:DescribeTopicDynamicConfiguration",
  ];
  const idempotent = { Effect: "Allow", Action: ["kafka-cluster:WriteDataIdempotently"], Resource: [arn] };
  expect(granted("writer")).toEqual([
    connect,
    idempotent,
    {
      Effect: "Allow",
      Action: ["kafka-cluster:DescribeTopic", ...writing],
      Resource: [own("topic", "stock-moves")],
    },
    {
      Effect: "Allow",
      Action: ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", ...writing],
      Resource: [own("topic", "audit")],
    },
    expect.objectContaining({ Resource: [own("group", "writer"), own("group", "writer.*")] }),
  ]);
});

test("only consumers can connect to the IAM port of the brokers, with rules at both ends", () => {
  const rules = (type: string) =>
    resources(stack, type)
      .map(([, rule]) => rule)
      .filter((rule) => rule.from_port === 9098);
  expect(rules("aws_vpc_security_group_ingress_rule").map(({ description }) => description)).toEqual([
    "From reader",
    "From writer",
  ]);
  expect(rules("aws_vpc_security_group_egress_rule").map(({ description }) => description)).toEqual([
    "To streams",
    "To streams",
  ]);
});

function variables(label: string): Record<string, string> {
  const { container_definitions } = at(stack, "aws_ecs_task_definition", `${label}/service/task`);
  const [container] = JSON.parse(String(container_definitions)) as [
    { environment: { name: string; value: string }[] },
  ];
  return Object.fromEntries(container.environment.map(({ name, value }) => [name, value]));
}

test("injects the bootstrap servers, and the topic settings for writers", () => {
  const common = {
    STOCK_MOVES_BROKERS: expect.stringMatching(/\.bootstrap_brokers_sasl_iam\}$/),
    STOCK_MOVES_LOGIN: "iam",
    STOCK_MOVES_TLS: "on",
    STOCK_MOVES_TOPIC: "stock-moves",
  };
  expect(variables("reader")).toEqual({ ...common, STOCK_MOVES_GROUP: "reader" });
  expect(variables("writer")).toMatchObject({
    ...common,
    STOCK_MOVES_PARTITIONS: "6",
    STOCK_MOVES_RETENTION_MS: "259200000",
    AUDIT_GROUP: "writer",
    AUDIT_PARTITIONS: "1",
  });
  expect(variables("writer")).not.toHaveProperty("STOCK_MOVES_GROUP");
});

test("has alarms on full disks, offline partitions and under-replicated partitions", () => {
  const alarms = resources(stack, "aws_cloudwatch_metric_alarm")
    .map(([, alarm]) => alarm)
    .filter((alarm) => constructPath(alarm)?.startsWith("streams/alarms/"));
  expect(
    alarms.map(({ alarm_name, metric_name, dimensions, threshold, treat_missing_data }) => [
      alarm_name,
      metric_name,
      (dimensions as Record<string, string>)["Broker ID"],
      threshold,
      treat_missing_data,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ["test-streams-offline-partitions", "OfflinePartitionsCount", undefined, 0, "breaching"],
      ...["1", "2", "3"].flatMap((broker) => [
        [`test-streams-disk-${broker}`, "KafkaDataLogsDiskUsed", broker, 80, "breaching"],
        [`test-streams-too-few-copies-${broker}`, "UnderMinIsrPartitionCount", broker, 0, "notBreaching"],
      ]),
    ]),
  );
  const ofReaders = alarms.filter(({ metric_name }) => metric_name === "EstimatedMaxTimeLag");
  expect(
    ofReaders.map(({ dimensions, threshold, evaluation_periods }) => [
      dimensions,
      threshold,
      evaluation_periods,
    ]),
  ).toEqual([
    [{ "Cluster Name": "test-streams", Topic: "audit", "Consumer Group": "writer" }, 900, 15],
    [{ "Cluster Name": "test-streams", Topic: "stock-moves", "Consumer Group": "reader" }, 900, 15],
  ]);
  expect(alarms).toHaveLength(7 + ofReaders.length);
  for (const alarm of alarms.filter((own) => !ofReaders.includes(own)))
    expect(alarm).toMatchObject({
      namespace: "AWS/Kafka",
      dimensions: { "Cluster Name": "test-streams" },
      comparison_operator: "GreaterThanThreshold",
      statistic: "Maximum",
      evaluation_periods: 3,
      period: 60,
      alarm_actions: [expect.stringContaining("aws_sns_topic")],
    });
});
