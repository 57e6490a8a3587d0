import { production } from "../../environments/production";
import { violations } from "../../policy/violations";
import { stackOf } from "../../terraform-json/stack-of";
import type { Changes } from "../support/configs";
import { onAurora } from "../support/engines";
import { recoveries, stacksInTwoRegions } from "../support/second-region";
import {
  type Attributes,
  at,
  constructPath,
  embedded,
  resources,
  type Synthesized,
  statements,
} from "../support/synthesize";

const modes = Object.keys(recoveries) as (keyof typeof recoveries)[];
const there = { "recovery.inUse": "second" };
const restored = {
  ...there,
  "recovery.network": recoveries["pilot-light"].network,
  "recovery.databases": { orders: "awsbackup:copyjob-1" },
};

const pilot = stacksInTwoRegions("pilot-light");
const used = stacksInTwoRegions("pilot-light", there);
const warm = stacksInTwoRegions("warm-standby");

const standby = "data/orders/restored-standby";
const values = (stack: Synthesized, type: string, attribute: string) => [
  ...new Set(resources(stack, type).map(([, own]) => own[attribute])),
];
const under = (stack: Synthesized, type: string, path: string): Attributes[] =>
  resources(stack, type)
    .map(([, own]) => own)
    .filter((own) => constructPath(own).startsWith(path));
/** Parts of a stack with alarms that notify. */
const heard = (stack: Synthesized) => {
  const parts = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].flatMap((type) =>
    resources(stack, type).flatMap(([, alarm]) =>
      alarm.actions_enabled === false ? [] : [constructPath(alarm).split("/")[0]],
    ),
  );
  return [...new Set(parts)].sort();
};
const suppressed = (own: Attributes) => Object.keys(Object((own["//"] as Attributes).suppressed));

test.each(modes)("%s keeps every rule, in both regions, whichever serves", (mode) => {
  for (const changes of [{}, mode === "backup-and-restore" ? restored : there])
    for (const [name, stack] of Object.entries(stacksInTwoRegions(mode, changes)))
      expect(violations(stackOf(name, { ...stack })).map(({ rule }) => rule.id)).toEqual([]);
});

test("the second region has a state and a provider of its own, and none of the first region", () => {
  expect(pilot.second.provider.aws).toEqual([
    expect.objectContaining({ region: "eu-central-1", allowed_account_ids: ["333333333333"] }),
  ]);
  expect(pilot.second.terraform.backend).toEqual({
    s3: expect.objectContaining({
      region: "eu-central-1",
      key: "shop/production-recovery/terraform.tfstate",
    }),
  });
});

test("its account has the repositories in both regions, and ECR copies each image", () => {
  const repositories = values(pilot.bootstrap, "aws_ecr_repository", "name");
  expect(values(pilot.bootstrapThere, "aws_ecr_repository", "name")).toEqual(repositories);
  expect(at(pilot.bootstrap, "aws_ecr_replication_configuration", "registry/replication")).toMatchObject({
    replication_configuration: {
      rule: [
        {
          destination: [{ region: "eu-central-1", registry_id: "333333333333" }],
          repository_filter: repositories.map((filter) => ({ filter, filter_type: "PREFIX_MATCH" })),
        },
      ],
    },
  });
  expect(resources(pilot.bootstrapThere, "aws_ecr_replication_configuration")).toEqual([]);
});

describe("secrets", () => {
  const key = expect.stringMatching(/^\$\{aws_kms_key\.replicas_key_\w+\.arn\}$/);

  test("each secret that tasks of the second region read is replicated, with a key of that region", () => {
    for (const secret of [
      at(pilot.first, "aws_secretsmanager_secret", "secrets/payment-key"),
      at(pilot.first, "aws_secretsmanager_secret", "data/orders/password"),
      at(pilot.first, "aws_secretsmanager_secret", "data/orders/users/api/login-1"),
    ])
      expect(secret.replica).toEqual([{ region: "eu-central-1", kms_key_id: key }]);
    expect(at(pilot.first, "aws_kms_key", "replicas/key").provider).toBe("aws.recovery");
  });

  test("the policy of a secret lets the roles of the second region read, and no others", () => {
    const policy = at(pilot.first, "aws_secretsmanager_secret_policy", "secrets/payment-key/policy");
    const [deny] = statements(policy);
    const roles = under(pilot.second, "aws_iam_role", "services/").map(
      ({ name }) => `arn:aws:iam::333333333333:role/${String(name)}`,
    );
    const condition = deny?.Condition as { ArnNotEquals: { "aws:PrincipalArn": string[] } } | undefined;
    const readers = condition?.ArnNotEquals["aws:PrincipalArn"] ?? [];
    const fromThere = readers.filter((own) => own.startsWith("arn:"));
    expect(fromThere.length).toBeGreaterThan(0);
    expect(roles).toEqual(expect.arrayContaining(fromThere));
  });

  test("a task of the second region gets the replica by its version, and may read no other secret", () => {
    const [api] = embedded<{ secrets: { name: string; valueFrom: string }[] }[]>(
      at(pilot.second, "aws_ecs_task_definition", "services/api/service/task"),
      "container_definitions",
    );
    const from = Object.fromEntries((api?.secrets ?? []).map(({ name, valueFrom }) => [name, valueFrom]));
    expect(from.ORDERS_PASSWORD).toMatch(
      /^\$\{local\.[\w-]*orders-api-1_arn_\w+\}:password::\$\{local\.[\w-]*orders-api-1_version_\w+\}$/,
    );
    expect(from.PAYMENT_KEY).toMatch(/^\$\{local\.[\w-]*payment-key_arn_\w+\}$/);
    const passwords = "data/orders/";
    expect(under(pilot.second, "aws_secretsmanager_secret", passwords)).toEqual([]);
  });
});

describe("objects", () => {
  const here = { bucket: /aws_s3_bucket\.data_receipts_bucket_\w+\.arn/, key: /aws_kms_key\.data-key_/ };
  const there = {
    bucket: /aws_s3_bucket\.replicas_receipts_store_bucket_\w+\.arn/,
    key: /aws_kms_key\.replicas_key_/,
  };
  const sides = { there: { provider: undefined, ...there }, back: { provider: "aws.recovery", ...here } };

  test.each(Object.entries(sides))(
    "are replicated %s within 15 minutes, deletions too",
    (id, { provider, bucket, key }) => {
      const found = at(pilot.first, "aws_s3_bucket_replication_configuration", `replicas/receipts/${id}`);
      expect(found.provider).toBe(provider);
      expect(found.rule).toEqual([
        {
          id: "all",
          priority: 0,
          status: "Enabled",
          filter: { prefix: "" },
          delete_marker_replication: { status: "Enabled" },
          source_selection_criteria: {
            sse_kms_encrypted_objects: { status: "Enabled" },
            replica_modifications: { status: "Enabled" },
          },
          destination: {
            bucket: expect.stringMatching(bucket),
            storage_class: "STANDARD",
            encryption_configuration: { replica_kms_key_id: expect.stringMatching(key) },
            replication_time: { status: "Enabled", time: { minutes: 15 } },
            metrics: { status: "Enabled", event_threshold: { minutes: 15 } },
          },
        },
      ]);
      expect(found.depends_on).toEqual(
        expect.arrayContaining([expect.stringContaining("versioning"), expect.stringContaining("policy")]),
      );
    },
  );

  test("the role of S3 may replicate objects with their tags, locks and deletions, from one key to the other", () => {
    const allowed = statements(at(pilot.first, "aws_iam_role_policy", "replicas/receipts/role-there/policy"));
    expect(allowed.map(({ Action }) => Action)).toEqual([
      ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      [
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        "s3:GetObjectRetention",
        "s3:GetObjectLegalHold",
      ],
      ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
      ["kms:Decrypt"],
      ["kms:Encrypt", "kms:GenerateDataKey"],
    ]);
  });

  test("the bucket of the second region is as protected as the first, and its tasks use it", () => {
    const own = "replicas/receipts/store/bucket";
    for (const [type, path] of [
      ["aws_s3_bucket", own],
      ["aws_s3_bucket_versioning", `${own}/versioning`],
      ["aws_s3_bucket_object_lock_configuration", `${own}/lock`],
      ["aws_s3_bucket_public_access_block", `${own}/public-access`],
    ] as const)
      expect(at(pilot.first, type, path).provider).toBe("aws.recovery");
    const { bucket } = at(pilot.first, "aws_s3_bucket", own);
    expect(bucket).toBe("shop-production-recovery-receipts-333333333333-eu-central-1");
    const definition = at(pilot.second, "aws_ecs_task_definition", "services/api/service/task");
    expect(definition.container_definitions).toContain(`"value":"${bucket}"`);
  });

  test("an alarm notifies when an object was not replicated, or late", () => {
    for (const [id, metric] of [
      ["failed", "OperationsFailedReplication"],
      ["late", "ReplicationLatency"],
    ])
      expect(at(pilot.first, "aws_cloudwatch_metric_alarm", `replicas/receipts/${id}`)).toMatchObject({
        metric_name: metric,
        actions_enabled: true,
      });
  });
});

describe("the database", () => {
  test("follows the first region's, with its own key, protected and watched", () => {
    expect(at(pilot.second, "aws_db_instance", standby)).toMatchObject({
      identifier: "shop-production-recovery-orders-standby",
      replicate_source_db: "arn:aws:rds:eu-west-1:333333333333:db:shop-production-orders",
      kms_key_id: expect.stringContaining("aws_kms_key.data-key_"),
      multi_az: false,
      deletion_protection: true,
      backup_retention_period: 35,
    });
    expect(resources(pilot.second, "aws_db_instance")).toHaveLength(1);
    expect(
      at(pilot.second, "aws_cloudwatch_metric_alarm", `${standby}/alarms-primary/replica-lag`),
    ).toMatchObject({ actions_enabled: true });
  });

  test("is promoted in place when the second region is in use", () => {
    const before = at(pilot.second, "aws_db_instance", standby);
    const after = at(used.second, "aws_db_instance", standby);
    expect(after.replicate_source_db).toBeUndefined();
    expect(after).toMatchObject({ identifier: before.identifier, multi_az: true });
    expect(after.lifecycle).toEqual(before.lifecycle);
    expect(at(used.second, "terraform_data", `${standby}/source`).triggers_replace).toEqual(
      at(pilot.second, "terraform_data", `${standby}/source`).triggers_replace,
    );
    expect(suppressed(after)).toEqual(expect.arrayContaining(["rds-admin-name", "rds-managed-password"]));
  });

  test("can be smaller while it follows", () => {
    const classes = { "recovery.instanceClasses": { orders: "db.t4g.medium" } };
    const small = stacksInTwoRegions("pilot-light", classes).second;
    expect(at(small, "aws_db_instance", standby).instance_class).toBe("db.t4g.medium");
    const full = stacksInTwoRegions("pilot-light", { ...classes, ...there }).second;
    expect(at(full, "aws_db_instance", standby).instance_class).toBe("db.r7g.large");
  });

  test("so can a cache", () => {
    const types = { "recovery.nodeTypes": { stockCache: "cache.t4g.small" } };
    const typeIn = (changes: Changes) =>
      at(
        stacksInTwoRegions("pilot-light", changes).second,
        "aws_elasticache_replication_group",
        "data/stock-cache",
      ).node_type;
    expect(typeIn(types)).toBe("cache.t4g.small");
    expect(typeIn({ ...types, ...there })).toBe(production.data.stockCache.nodeType);
  });

  test("has a master password that Plinth creates, as RDS manages none of a database that is followed", () => {
    const { second } = stacksInTwoRegions("pilot-light", { "data.orders.readReplicas": 0 });
    const { first } = stacksInTwoRegions("pilot-light", { "data.orders.readReplicas": 0 });
    expect(at(first, "aws_db_instance", "data/orders")).toMatchObject({ password_wo_version: 1 });
    expect(at(second, "aws_db_instance", standby).manage_master_user_password).toBeUndefined();
  });

  test("follows an instance of the second region on the way back", () => {
    const replicaOf = "arn:aws:rds:eu-central-1:333333333333:db:shop-production-recovery-orders-standby";
    const back = (more: object) =>
      stacksInTwoRegions("pilot-light", {
        "data.orders.restores": [{ into: "returned", replicaOf, ...more }],
        ...more,
      });
    const follows = stacksInTwoRegions("pilot-light", {
      ...there,
      "data.orders.restores": [{ into: "returned", replicaOf }],
      "data.orders.inUse": "original",
    }).first;
    expect(at(follows, "aws_db_instance", "data/orders/restored-returned")).toMatchObject({
      replicate_source_db: replicaOf,
      identifier: "shop-production-orders-returned",
    });
    expect(at(follows, "aws_db_instance", "data/orders/restored-returned").password_wo).toBeUndefined();
    const { first, second } = back({ promoted: true });
    const returned = at(first, "aws_db_instance", "data/orders/restored-returned");
    expect(returned.replicate_source_db).toBeUndefined();
    expect(returned.password_wo_version).toBe(1);
    // The former standby was promoted and never follows again: another one does.
    expect(at(second, "aws_db_instance", "data/orders/restored-standby-returned")).toMatchObject({
      replicate_source_db: "arn:aws:rds:eu-west-1:333333333333:db:shop-production-orders-returned",
    });
  });
});

describe("while the first region serves", () => {
  test("no task of a pilot light runs, and its alarms are quiet", () => {
    expect(values(pilot.second, "aws_ecs_service", "desired_count")).toEqual([0]);
    expect(values(pilot.second, "aws_appautoscaling_target", "min_capacity")).toEqual([0]);
    expect(values(pilot.second, "aws_appautoscaling_target", "max_capacity")).toEqual([0]);
    expect(heard(pilot.second)).toEqual([
      "data",
      "load-balancer",
      "log-archive",
      "network",
      "quota",
      "rotation",
      "streams",
    ]);
    expect(under(pilot.second, "aws_cloudwatch_composite_alarm", "services/api/").length).toBeGreaterThan(0);
  });

  test("a few tasks of a warm standby run, and its alarms notify", () => {
    const tasks = resources(warm.second, "aws_appautoscaling_target").map(([, own]) => [
      own.min_capacity,
      own.max_capacity,
    ]);
    expect(tasks).toEqual([
      [1, 3],
      [1, 3],
      [0, 2],
    ]);
    const alarms = under(warm.second, "aws_cloudwatch_metric_alarm", "services/api/");
    expect(alarms.filter(({ actions_enabled }) => actions_enabled).length).toBeGreaterThan(0);
  });

  test.each([
    ["pilot-light", pilot],
    ["warm-standby", warm],
  ])("no schedule starts and no migration runs: %s", (_, { second }) => {
    expect(values(second, "aws_scheduler_schedule", "state")).toEqual(["DISABLED"]);
    expect(under(second, "terraform_data", "jobs/")).toEqual([]);
    for (const alarm of under(second, "aws_cloudwatch_metric_alarm", "jobs/"))
      expect(alarm.actions_enabled).toBe(false);
  });
});

describe("when the second region is in use", () => {
  test("everything runs there as it did in the first", () => {
    for (const [type, attribute] of [
      ["aws_scheduler_schedule", "state"],
      ["aws_appautoscaling_target", "min_capacity"],
      ["aws_appautoscaling_target", "max_capacity"],
    ] as const)
      expect(values(used.second, type, attribute)).toEqual(values(pilot.first, type, attribute));
    expect(under(used.second, "terraform_data", "jobs/migrate")).toHaveLength(1);
  });

  test.each([
    ["pilot-light", used.first],
    ["warm-standby", stacksInTwoRegions("warm-standby", there).first],
  ])("nothing of the first writes to the database that was left: %s", (_, first) => {
    expect(values(first, "aws_ecs_service", "desired_count")).toEqual([0]);
    expect(values(first, "aws_appautoscaling_target", "max_capacity")).toEqual([0]);
    expect(values(first, "aws_scheduler_schedule", "state")).toEqual(["DISABLED"]);
    expect(under(first, "terraform_data", "jobs/")).toEqual([]);
    expect(heard(first)).toContain("data");
    for (const part of ["services", "jobs"]) expect(heard(first)).not.toContain(part);
  });
});

describe("DNS", () => {
  const hosts = ["load-balancer/record", "load-balancer/record-admin"];

  test.each([
    ["first", "PRIMARY", pilot.first],
    ["second", "SECONDARY", pilot.second],
  ])("the %s region's records are %s", (setIdentifier, type, stack) => {
    for (const path of hosts)
      expect(at(stack, "aws_route53_record", path)).toMatchObject({
        set_identifier: setIdentifier,
        failover_routing_policy: { type },
        // Without tasks that answer it is no target, whatever the health check says.
        alias: expect.objectContaining({ evaluate_target_health: true }),
      });
  });

  test("the health check asks the first region under its own name, which its load balancer serves", () => {
    const check = at(pilot.first, "aws_route53_health_check", "outside/failover");
    expect(check).toMatchObject({
      type: "HTTPS",
      request_interval: 30,
      failure_threshold: 3,
      fqdn: "eu-west-1.shop.example.com",
      resource_path: "/api/version",
      invert_healthcheck: false,
    });
    const record = at(pilot.first, "aws_route53_record", "load-balancer/record");
    expect(record.health_check_id).toMatch(/^\$\{aws_route53_health_check\.outside_failover_\w+\.id\}$/);
    expect(at(pilot.first, "aws_route53_record", "load-balancer/record-eu-west-1")).not.toHaveProperty(
      "failover_routing_policy",
    );
    const certificate = at(pilot.first, "aws_acm_certificate", "load-balancer/certificate");
    expect(certificate.subject_alternative_names).toContain("eu-west-1.shop.example.com");
    const rules = under(pilot.first, "aws_lb_listener_rule", "load-balancer/route-api");
    expect(JSON.stringify(rules)).toContain("eu-west-1.shop.example.com");
    expect(at(pilot.first, "aws_cloudwatch_metric_alarm", "outside/alarm-failover")).toMatchObject({
      provider: "aws.global",
      actions_enabled: true,
      alarm_actions: [expect.stringContaining("aws_sns_topic.outside_alerts_")],
      alarm_description: expect.stringContaining("DNS sends requests to the second region"),
      dimensions: { HealthCheckId: record.health_check_id },
      evaluation_periods: 1,
      treat_missing_data: "breaching",
    });
  });

  test("the second region serves on purpose while the health check is inverted", () => {
    expect(at(used.first, "aws_route53_health_check", "outside/failover").invert_healthcheck).toBe(true);
    expect(at(used.first, "aws_cloudwatch_metric_alarm", "outside/alarm-failover").actions_enabled).toBe(
      false,
    );
  });

  test("the second region leaves the validation records of shared names to the first", () => {
    const [records] = under(pilot.second, "aws_route53_record", "load-balancer/certificate");
    expect(records?.for_each).toContain(
      'if !contains(["shop.example.com","admin.shop.example.com"], option.domain_name)',
    );
  });
});

describe("backup-and-restore", () => {
  const waiting = stacksInTwoRegions("backup-and-restore");

  test("keys wait in the second region, and a network by choice", () => {
    const keys = resources(waiting.second, "aws_kms_key").map(([, own]) => constructPath(own));
    expect(keys.sort()).toEqual(["data-key", "logs-key", "secrets-key"]);
    expect(resources(waiting.second, "aws_vpc")).toEqual([]);
    const { second } = stacksInTwoRegions("backup-and-restore", {
      "recovery.network": recoveries["pilot-light"].network,
    });
    expect(at(second, "aws_vpc", "network").cidr_block).toBe("10.31.0.0/16");
  });

  test("in use, everything is there at the same addresses, with databases from copies", () => {
    const { second } = stacksInTwoRegions("backup-and-restore", restored);
    for (const [address] of resources(waiting.second, "aws_kms_key"))
      expect(resources(second, "aws_kms_key").map(([own]) => own)).toContain(address);
    expect(at(second, "aws_db_instance", "data/orders/restored-restored")).toMatchObject({
      snapshot_identifier: "awsbackup:copyjob-1",
      password_wo_version: 1,
    });
    expect(values(second, "aws_scheduler_schedule", "state")).not.toContain("DISABLED");
  });

  test("a database is restored from backups that RDS replicated, to the latest time", () => {
    const latestOf = "arn:aws:rds:eu-central-1:333333333333:auto-backup:ab-1";
    const { second } = stacksInTwoRegions("backup-and-restore", {
      ...restored,
      "recovery.databases": { orders: latestOf },
    });
    expect(at(second, "aws_db_instance", "data/orders/restored-restored")).toMatchObject({
      restore_to_point_in_time: {
        source_db_instance_automated_backups_arn: latestOf,
        use_latest_restorable_time: true,
      },
    });
  });

  test("Aurora is restored from a copy of AWS Backup", () => {
    const { second } = stacksInTwoRegions("backup-and-restore", {
      ...restored,
      ...onAurora,
      "data.orders.recovery": { rpoMinutes: 1440, rtoMinutes: 240 },
    });
    expect(at(second, "aws_rds_cluster", "data/orders/restored-restored")).toMatchObject({
      snapshot_identifier: "awsbackup:copyjob-1",
    });
    expect(resources(second, "aws_db_instance")).toEqual([]);
  });

  test("its DNS records take the place of the first region's", () => {
    const { second } = stacksInTwoRegions("backup-and-restore", restored);
    expect(at(second, "aws_route53_record", "load-balancer/record")).toMatchObject({ allow_overwrite: true });
    expect(at(second, "aws_route53_record", "load-balancer/record").set_identifier).toBeUndefined();
  });

  test("the first region replicates nothing but images and backups", () => {
    expect(resources(waiting.first, "aws_s3_bucket_replication_configuration")).toEqual([]);
    expect(resources(waiting.bootstrap, "aws_ecr_replication_configuration")).toHaveLength(1);
  });
});
