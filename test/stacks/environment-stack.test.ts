import { severities } from "../../constructs/alarms/declaration";
import { isOff } from "../../constructs/application/choice";
import { kebabCase } from "../../constructs/application/variable-names";
import { environmentProblems } from "../../constructs/components/checks";
import { environments } from "../../environments/all";
import { dev } from "../../environments/dev";
import { changedDev } from "../support/configs";
import { createdByStack } from "../support/created-by-stack";
import { buildProject, projectStack } from "../support/project";
import { storesOf } from "../support/stores";
import { at, constructPath, resources, stackNamed, statements, synthesize } from "../support/synthesize";

describe.each(environments.map((environment) => [environment.name, environment] as const))(
  "%s",
  (name, environment) => {
    const stack = () => projectStack(name);

    test("has one version constraint for the provider", () => {
      expect(stack().terraform).toMatchObject({
        required_version: ">= 1.11.0",
        required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.47" } },
      });
    });

    test("has an encrypted, locked state with its own path", () => {
      const { account, region } = environment;
      expect(stack().terraform.backend).toEqual({
        s3: {
          bucket: `shop-terraform-state-${account}-${region}`,
          key: `shop/${name}/terraform.tfstate`,
          region,
          encrypt: true,
          kms_key_id: `arn:aws:kms:${region}:${account}:alias/shop/terraform-state`,
          use_lockfile: true,
          allowed_account_ids: [account],
        },
      });
    });

    test("limits the provider to its account, and tags all resources", () => {
      const copies = environment.backups?.copies;
      const own = {
        allowed_account_ids: [environment.account],
        default_tags: [
          {
            tags: {
              Application: "shop",
              Environment: name,
              Purpose: environment.purpose,
              ManagedBy: "terraform",
            },
          },
        ],
      };
      expect(stack().provider.aws).toEqual([
        { region: environment.region, ...own },
        ...(environment.outside ? [{ alias: "global", region: "us-east-1", ...own }] : []),
        ...(copies && !isOff(copies) ? [{ alias: "recovery", region: copies.region, ...own }] : []),
      ]);
    });

    test("describes every output", () => {
      const outputs = Object.entries(stack().output ?? {});
      expect(outputs.map(([id]) => id)).toEqual([
        "cluster",
        "emails_dead_letters_url",
        "emails_url",
        "load_balancer_dns_name",
        "migrate_command",
        "migrate_gate",
        "order_events_arn",
        "orders_endpoint",
        "orders_secret_arn",
        "payment_key_secret",
        "receipts_bucket",
        "report_command",
        "restock_command",
        "stock_cache_endpoint",
        "stock_moves_brokers",
        "url",
      ]);
      for (const [, { description }] of outputs) expect(description).toMatch(/^[A-Z].{10,}/);
    });

    test("each key has one purpose", () => {
      const users = (key: string) =>
        statements(at(stack(), "aws_kms_key", key))
          .map(({ Sid }) => Sid)
          .slice(1);
      expect(users("logs-key")).toEqual(["CloudWatchLogs"]);
      expect(users("data-key")).toEqual(["ThroughElasticache", "ThroughKafka", "ThroughRds", "ThroughS3"]);
      expect(users("messages-key")).toEqual(["Events", "ThroughSns", "ThroughSqs", "Topics"]);
      expect(users("secrets-key")).toEqual(["ThroughSecretsmanager", "ThroughRds"]);
    });

    test("applies the protections of the environment's config", () => {
      const { alerts, loadBalancer, logs, cluster, secrets } = environment;
      const subscriptions = resources(stack(), "aws_sns_topic_subscription").map(([, own]) => own);
      expect(
        subscriptions.filter(({ protocol }) => protocol === "email").map(({ endpoint }) => endpoint),
      ).toEqual(
        [...severities, ...(environment.outside ? ["outside"] : [])].flatMap(
          () => createdByStack(alerts).email,
        ),
      );
      expect(at(stack(), "aws_lb", "load-balancer").enable_deletion_protection).toBe(
        !isOff(createdByStack(loadBalancer).deletionProtection),
      );
      expect(resources(stack(), "aws_wafv2_web_acl_association")).toHaveLength(
        isOff(createdByStack(loadBalancer).firewall) ? 0 : 1,
      );
      for (const [, group] of resources(stack(), "aws_cloudwatch_log_group"))
        expect(group.retention_in_days).toBe(logs.retentionDays);
      for (const [, service] of resources(stack(), "aws_ecs_service"))
        expect(service.enable_execute_command).toBe(createdByStack(cluster).exec);
      for (const { name: spec, settings } of storesOf(environment, "postgres")) {
        if (settings.engine === "cluster" || settings.engine === "aurora") continue;
        expect(at(stack(), "aws_db_instance", `data/${kebabCase(spec)}`)).toMatchObject({
          multi_az: !isOff(settings.multiAz),
          deletion_protection: !isOff(settings.deletionProtection),
          skip_final_snapshot: isOff(settings.finalSnapshot),
          backup_retention_period: settings.backupRetentionDays,
          kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.data-key_/),
          // RDS manages no password of a database with read replicas.
          ...(settings.readReplicas > 0
            ? { password_wo_version: settings.passwordVersion ?? 1 }
            : { master_user_secret_kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.secrets-key_/) }),
        });
      }
      for (const { name: spec, settings } of storesOf(environment, "redis")) {
        expect(at(stack(), "aws_elasticache_replication_group", `data/${kebabCase(spec)}`)).toMatchObject({
          node_type: settings.nodeType,
          num_cache_clusters: 1 + settings.replicas,
          multi_az_enabled: !isOff(settings.multiAz),
          snapshot_retention_limit: settings.snapshotRetentionDays,
          kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.data-key_/),
          ...(isOff(settings.finalSnapshot)
            ? {}
            : { final_snapshot_identifier: expect.stringMatching(/-final$/) }),
        });
      }
      for (const [spec, { recoveryDays }] of Object.entries(secrets)) {
        expect(at(stack(), "aws_secretsmanager_secret", `secrets/${kebabCase(spec)}`)).toMatchObject({
          recovery_window_in_days: recoveryDays,
          kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.secrets-key_/),
        });
      }
      const zones = createdByStack(environment.network).zones.length;
      expect(resources(stack(), "aws_nat_gateway")).toHaveLength(
        createdByStack(environment.network).nat === "per-zone" ? zones : 1,
      );
    });

    test("runs each service as its spec and its environment say", () => {
      for (const [label, { replicas, deployedBy }] of Object.entries(environment.services)) {
        const path = `services/${kebabCase(label)}/service`;
        expect(at(stack(), "aws_ecs_service", path).desired_count).toBe(replicas.min);
        expect(at(stack(), "aws_appautoscaling_target", `${path}/autoscaling`)).toMatchObject({
          min_capacity: replicas.min,
          max_capacity: replicas.max,
        });
        expect(at(stack(), "aws_ecs_task_definition", `${path}/task`).track_latest).toBe(
          deployedBy === "pipeline",
        );
      }
    });

    test("connects what `uses` says and nothing else", () => {
      const rules = resources(stack(), "aws_vpc_security_group_ingress_rule").map(([, rule]) =>
        constructPath(rule),
      );
      const between = rules
        .filter((path) => !path.includes("endpoints/"))
        .map((path) => path.replace("security-group/", ""));
      expect(between.sort()).toEqual([
        ...(environment.backups ? ["backups/drills/from-orders-restored-5433"] : []),
        "data/orders/from-api-5433",
        "data/orders/from-inventory-5433",
        "data/orders/from-mailer-5433",
        "data/orders/from-migrate-5433",
        "data/orders/from-orders-users-5433",
        "data/orders/from-report-5433",
        "data/orders/from-restock-5433",
        "data/stock-cache/from-inventory-6380",
        "load-balancer/from-internet-443",
        "load-balancer/from-internet-80",
        "services/api/service/from-load-balancer-3000",
        "services/inventory/service/from-api-3001",
        "streams/from-api-9098",
        "streams/from-inventory-9098",
      ]);
    });

    test("the services in before of a migration depend on it", () => {
      for (const service of ["api", "inventory", "mailer"])
        expect(at(stack(), "aws_ecs_service", `services/${service}/service`).depends_on).toContainEqual(
          expect.stringMatching(/^terraform_data\.jobs_migrate_gate_/),
        );
    });

    test("no security group rule between resources uses addresses", () => {
      for (const [, rule] of resources(stack(), "aws_vpc_security_group_ingress_rule")) {
        if (!constructPath(rule).startsWith("load-balancer/")) expect(rule).not.toHaveProperty("cidr_ipv4");
      }
    });

    test("no construct id has the name of the environment", () => {
      const paths = Object.values(stack().resource).flatMap((instances) =>
        Object.values(instances).map(constructPath),
      );
      expect(paths.filter((path) => path.split("/").includes(name))).toEqual([]);
    });
  },
);

test("a resource that two environments have is at the same address in both", () => {
  const addresses = (name: string) =>
    new Map(
      Object.entries(projectStack(name).resource).flatMap(([type, instances]) =>
        Object.entries(instances).map(
          ([address, attributes]) => [constructPath(attributes) + type, address] as const,
        ),
      ),
    );
  const staging = addresses("staging");
  for (const [path, address] of addresses("production")) {
    if (staging.has(path)) expect(staging.get(path)).toBe(address);
  }
});

test("a local state is next to cdktf.json", () => {
  const stacks = synthesize((app) => buildProject(app, [{ ...dev, state: { backend: "local" } }]));
  expect(stackNamed(stacks, "dev").terraform.backend).toEqual({
    local: { path: "../../../terraform.dev.tfstate" },
  });
});

test("reads a hosted zone of another account, and writes its records, with a role of that account", () => {
  const role = "arn:aws:iam::999999999999:role/shop-records";
  const stacks = synthesize((app) => buildProject(app, [changedDev({ "domain.zoneRoleArn": role })], []));
  const stack = stackNamed(stacks, "dev");
  const [own, zone] = stack.provider.aws ?? [];
  expect(zone).toEqual({
    alias: "zone",
    region: "eu-west-1",
    allowed_account_ids: ["999999999999"],
    assume_role: [{ role_arn: role }],
    default_tags: own?.default_tags,
  });
  expect(stack.data?.aws_route53_zone).toMatchObject({ zone: { provider: "aws.zone" } });
  const records = resources(stack, "aws_route53_record");
  expect(records.map(([, { provider }]) => provider)).toEqual(records.map(() => "aws.zone"));
  expect(resources(stack, "aws_acm_certificate").map(([, { provider }]) => provider)).toEqual([undefined]);
});

test("rejects a role that is none", () => {
  const found = environmentProblems([changedDev({ "domain.zoneRoleArn": "shop-records" })]);
  expect(found).toMatchObject([
    { path: "dev: domain.zoneRoleArn", value: "shop-records", expected: "the ARN of an IAM role" },
  ]);
});
