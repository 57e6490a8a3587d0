import { existingAlarmTopic } from "../../../../constructs/aws/existing/existing-alarm-topic";
import { existingCluster } from "../../../../constructs/aws/existing/existing-cluster";
import { existingKey } from "../../../../constructs/aws/existing/existing-key";
import { ExistingLoadBalancer } from "../../../../constructs/aws/existing/existing-load-balancer";
import { ExistingNetwork } from "../../../../constructs/aws/existing/existing-network";
import { PostgresDatabase } from "../../../../constructs/components/postgres/aws/postgres-database";
import { WebService } from "../../../../constructs/components/web-service/aws/web-service";
import { Worker } from "../../../../constructs/components/worker/aws/worker";
import { SharedPlatformStack } from "../../../../examples/standalone/shared-platform-stack";
import { expectProblems, type InvalidConstruct } from "../../../support/own-checks";
import {
  at,
  resources,
  stackNamed,
  statements,
  synthesize,
  synthesizeStack,
} from "../../../support/synthesize";

const here = "eu-west-1:111111111111";
const keyArn = `arn:aws:kms:${here}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const vpc = {
  region: "eu-west-1",
  vpcId: "vpc-0a1b2c3d",
  publicSubnets: { a: "subnet-00000001", b: "subnet-00000002" },
  privateSubnets: { a: "subnet-00000003", b: "subnet-00000004" },
  isolatedSubnets: { a: "subnet-00000005", b: "subnet-00000006" },
};
const clusterProps = {
  name: "platform",
  arn: `arn:aws:ecs:${here}:cluster/platform`,
  namespaceArn: `arn:aws:servicediscovery:${here}:namespace/ns-0a1b2c3d`,
  spotPercent: 0,
};
const balancer = {
  arnSuffix: "app/platform/50dc6c495c0c9188",
  httpsListenerArn: `arn:aws:elasticloadbalancing:${here}:listener/app/platform/50dc6c495c0c9188/f2f7dc8efc522ab2`,
  securityGroupId: "sg-0a1b2c3d",
  host: "shop.example.com",
};
const topicProps = { arn: `arn:aws:sns:${here}:on-call`, runbookUrl: "https://example.com/runbooks" };

/** A service, a worker and a database on a platform of another team. */
const stack = synthesizeStack((scope) => {
  const network = new ExistingNetwork(scope, "network", {
    ...vpc,
    interfaceEndpoints: {
      names: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms"],
      securityGroupId: "sg-0000ec70",
    },
  });
  const cluster = existingCluster({
    ...clusterProps,
    sessions: { keyArn, logGroupArn: `arn:aws:logs:${here}:log-group:/platform/sessions` },
  });
  const loadBalancer = new ExistingLoadBalancer(scope, "load-balancer", balancer);
  const key = existingKey(keyArn);
  const shared = {
    ...{ account: "111111111111", region: "eu-west-1", network },
    alarmTopic: existingAlarmTopic(topicProps),
    ...{ logKey: key, logPrefix: "/test", logRetention: { retentionDays: 365 } },
  };
  const tasks = {
    ...{ ...shared, cluster, prefix: "test", cpuUnits: 256, memoryMiB: 512, architecture: "ARM64" as const },
    ...{
      replicas: { min: 3, max: 6 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform" as const,
      shutdownSeconds: 60,
    },
  };
  const health = { intervalSeconds: 30, timeoutSeconds: 10, retries: 3, startPeriodSeconds: 40 };
  const api = new WebService(scope, "api", {
    ...tasks,
    ...{ label: "api", image: "shop/api:1.0.0", port: 3000, health: { path: "/ready", ...health } },
    ingress: { loadBalancer, routes: [{ path: "/api/*" }] },
  });
  const mailer = new Worker(scope, "mailer", {
    ...tasks,
    ...{ label: "mailer", image: "shop/mailer:1.0.0", health: { command: ["true"], ...health } },
  });
  api.grantConnect(mailer.service);
  const database = new PostgresDatabase(scope, "orders", {
    ...shared,
    ...{ name: "test-orders", label: "orders", databaseName: "orders", version: "16" },
    ...{ instanceClass: "db.r7g.large", storageGiB: 100, maxStorageGiB: 1000, readReplicas: 0 },
    ...{
      recovery: { rpoMinutes: 5, rtoMinutes: 240 },
      backupRetentionDays: 35,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
    },
    ...{
      multiAz: true as const,
      deletionProtection: true as const,
      finalSnapshot: true as const,
      databaseInsights: "standard" as const,
    },
    ...{ dataKey: key, secretKey: key },
  });
  database.grantConnect(api.service);
});

test("creates nothing of what exists", () => {
  for (const type of [
    "aws_vpc",
    "aws_subnet",
    "aws_lb",
    "aws_lb_listener",
    "aws_ecs_cluster",
    "aws_kms_key",
    "aws_sns_topic",
  ])
    expect({ type, found: resources(stack, type) }).toEqual({ type, found: [] });
});

test("puts tasks and data into the subnets, and alarms into the topic", () => {
  expect(at(stack, "aws_ecs_service", "api/service")).toMatchObject({
    cluster: clusterProps.arn,
    network_configuration: { subnets: ["subnet-00000003", "subnet-00000004"] },
    service_connect_configuration: { namespace: clusterProps.namespaceArn },
  });
  const [[, group] = []] = resources(stack, "aws_db_subnet_group");
  expect(group?.subnet_ids).toEqual(["subnet-00000005", "subnet-00000006"]);
  const alarms = resources(stack, "aws_cloudwatch_metric_alarm");
  expect(alarms.length).toBeGreaterThan(10);
  for (const [, { alarm_actions, ok_actions }] of alarms)
    expect([alarm_actions, ok_actions]).toEqual([[topicProps.arn], [topicProps.arn]]);
  for (const [, { kms_key_id }] of resources(stack, "aws_cloudwatch_log_group"))
    expect(kms_key_id).toBe(keyArn);
});

test("adds rules to the listener, and to the security groups at both ends", () => {
  const [[, rule] = []] = resources(stack, "aws_lb_listener_rule");
  expect(rule).toMatchObject({
    listener_arn: balancer.httpsListenerArn,
    condition: [{ host_header: { values: ["shop.example.com"] } }, { path_pattern: { values: ["/api/*"] } }],
  });
  expect(
    at(stack, "aws_vpc_security_group_egress_rule", "load-balancer/security-group/to-api-3000"),
  ).toMatchObject({
    security_group_id: balancer.securityGroupId,
    from_port: 3000,
  });
  expect(at(stack, "aws_vpc_security_group_ingress_rule", "network/endpoints/from-api-443")).toMatchObject({
    security_group_id: "sg-0000ec70",
    from_port: 443,
  });
  expect(
    at(stack, "aws_vpc_security_group_egress_rule", "api/service/security-group/to-s3-443"),
  ).toMatchObject({
    prefix_list_id: expect.stringMatching(/^\$\{data\.aws_prefix_list\./),
  });
});

test("a task runs shell sessions with the key and the log group of the cluster", () => {
  const policies = resources(stack, "aws_iam_role_policy").flatMap(([, own]) => statements(own));
  expect(policies.find(({ Sid }) => Sid === "SessionKey")).toMatchObject({ Resource: [keyArn] });
  expect(policies.find(({ Sid }) => Sid === "SessionLog")).toMatchObject({
    Resource: [`arn:aws:logs:${here}:log-group:/platform/sessions:*`],
  });
});

test("the example writes the record of a zone in another account with a provider of its own", () => {
  const example = stackNamed(
    synthesize((app) => void new SharedPlatformStack(app, "lab-reports")),
    "lab-reports",
  );
  expect(resources(example, "aws_vpc")).toEqual([]);
  expect(example.provider.aws?.[1]).toMatchObject({ alias: "dns", allowed_account_ids: ["555555555555"] });
  expect(at(example, "aws_route53_record", "record")).toMatchObject({ provider: "aws.dns" });
});

const id = (prefix: string) =>
  [
    `an id of AWS: ${prefix}- and 8–17 hexadecimal digits`,
    `Write e.g. "${prefix}-0a1b2c3d4e5f67890".`,
  ] as const;

const invalid: Readonly<Record<string, InvalidConstruct>> = {
  "a network with a name in the place of an id, and one subnet": {
    id: "network",
    build: (scope) =>
      new ExistingNetwork(scope, "network", {
        ...vpc,
        vpcId: "main",
        privateSubnets: { a: "subnet-00000003" },
      }),
    problems: [
      ["vpcId", "main", ...id("vpc")],
      [
        "privateSubnets",
        { a: "subnet-00000003" },
        "the id of a subnet in each of at least two zones, by the zone's letter",
        'Write e.g. { a: "subnet-0a1b2c3d", b: "subnet-4e5f6a7b" }.',
      ],
    ],
  },
  "a load balancer with the listener of a network load balancer": {
    id: "load-balancer",
    build: (scope) =>
      new ExistingLoadBalancer(scope, "load-balancer", {
        ...balancer,
        arnSuffix: "net/platform/50dc6c495c0c9188",
        securityGroupId: "platform",
      }),
    problems: [
      [
        "arnSuffix",
        "net/platform/50dc6c495c0c9188",
        "the end of the ARN of an application load balancer: app/, its name and its id",
        'Write e.g. "app/platform/50dc6c495c0c9188".',
      ],
      ["securityGroupId", "platform", ...id("sg")],
    ],
  },
};

test.each(Object.entries(invalid))("rejects %s", (_, construct) => expectProblems(construct));

const arn = (example: string) => `expected an ARN such as ${example}`;

test("rejects an alias in the place of a key, and the ARNs of other services", () => {
  expect(() => existingKey(`arn:aws:kms:${here}:alias/data`)).toThrow(
    arn("arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
  );
  expect(() => existingAlarmTopic({ ...topicProps, arn: keyArn, runbookUrl: "http://example.com" })).toThrow(
    arn("arn:aws:sns:eu-west-1:111111111111:on-call"),
  );
  expect(() => existingCluster({ ...clusterProps, namespaceArn: "platform", spotPercent: 101 })).toThrow(
    "2 problems",
  );
});
