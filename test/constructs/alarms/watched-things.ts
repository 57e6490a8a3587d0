import type { Block } from "../../../terraform-json/block";
import type { Stack } from "../../../terraform-json/stack";
import { at, blocks, list, number } from "../../../terraform-json/values";

/** A kind of resource, and the alarms that each of its parts has. */
export interface Watched {
  readonly type: string;
  /** Name of the value of an alarm that names the part. */
  readonly by: string;
  /** Ids of the alarms of each part, by the part's name. */
  readonly parts: (resource: Block, stack: Stack) => Readonly<Record<string, readonly string[]>>;
}

const ids = (component: string, ...alarms: readonly string[]) =>
  alarms.map((alarm) => `${component}-${alarm}`);
const named = ({ attributes }: Block, attribute: string) => String(attributes[attribute]);
const times = (count: number, part: readonly string[]) => Array.from({ length: count }, () => part).flat();
/** Numbers from 1. */
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const ofDatabase = ids("database", "cpu", "connections", "latency");
const ofStorage = ids("database", "storage", "storage-trend");

/** Each resource that has alarms, and which. */
export const watched: readonly Watched[] = [
  {
    type: "aws_db_instance",
    by: "DBInstanceIdentifier",
    parts: (database) => ({
      [named(database, "identifier")]: [
        ...ofDatabase,
        ...ofStorage,
        "database-deadlocks",
        database.attributes.replicate_source_db === undefined
          ? "database-backup-missing"
          : "database-replica-lag",
      ],
    }),
  },
  {
    type: "aws_rds_cluster",
    by: "DBClusterIdentifier",
    parts: (cluster, stack) => ({
      [named(cluster, "cluster_identifier")]: ids(
        "database-cluster",
        "backup-missing",
        "deadlocks",
        ...(membersOf(cluster, stack) > 1 ? ["replica-lag"] : []),
      ),
    }),
  },
  {
    type: "aws_rds_cluster",
    by: "DBInstanceIdentifier",
    parts: (cluster, stack) => {
      const isServerless = cluster.attributes.serverlessv2_scaling_configuration !== undefined;
      const own = isAurora(cluster)
        ? ids("database-cluster", "local-storage", ...(isServerless ? ["capacity"] : []))
        : ofStorage;
      const name = named(cluster, "cluster_identifier");
      const members = numbers(membersOf(cluster, stack)).map((member) => `${name}-instance-${member}`);
      return Object.fromEntries(members.map((member) => [member, [...ofDatabase, ...own]]));
    },
  },
  {
    type: "aws_db_proxy",
    by: "ProxyName",
    parts: (proxy) => ({
      [named(proxy, "name")]: ids("database-proxy", "waiting", "unreached", "refused", "pinned"),
    }),
  },
  {
    type: "aws_elasticache_replication_group",
    by: "CacheClusterId",
    parts: (cache, stack) => {
      const [group] = stack.targets(cache.attributes.parameter_group_name);
      const policy = String(
        blocks(group?.attributes.parameter).find(({ name }) => name === "maxmemory-policy")?.value,
      );
      const nodes = number(cache.attributes.num_cache_clusters) ?? 1;
      const own = ids(
        "cache",
        "cpu",
        "swap",
        "connections",
        ...(policy.startsWith("allkeys-") ? [] : ["memory"]),
        ...(policy === "noeviction" ? [] : ["evictions"]),
        ...(nodes > 1 ? ["replication-lag"] : []),
      );
      return Object.fromEntries(
        numbers(nodes).map((node) => [`${named(cache, "replication_group_id")}-00${node}`, own]),
      );
    },
  },
  {
    type: "aws_sqs_queue",
    by: "QueueName",
    parts: (queue) => ({
      [named(queue, "name")]: [
        queue.attributes.redrive_policy !== undefined
          ? "queue-age"
          : queue.path === "jobs/schedules/lost-runs"
            ? "job-lost-runs"
            : "queue-dead-letters",
      ],
    }),
  },
  {
    type: "aws_msk_cluster",
    by: "Cluster Name",
    parts: (cluster) => ({
      [named(cluster, "cluster_name")]: [
        "stream-offline-partitions",
        ...times(
          number(cluster.attributes.number_of_broker_nodes) ?? 0,
          ids("stream", "disk", "too-few-copies"),
        ),
      ],
    }),
  },
  {
    type: "aws_ecs_service",
    by: "ServiceName",
    parts: (service) => {
      const { alarms, service_connect_configuration, load_balancer } = service.attributes;
      const routes = blocks(load_balancer).filter(
        (target) => !String(target.target_group_arn).includes("tcp-targets"),
      );
      const isCalled = blocks(at(service_connect_configuration, "service")).length > 0;
      // What rolls a deployment back.
      const watchesTasks = list(at(alarms, "alarm_names")).some((alarm) =>
        /-lost-tasks$/.test(String(alarm)),
      );
      return {
        [named(service, "name")]: [
          ...ids("service", "too-few-tasks", "restarts", "deployment-failed", "memory", "cpu"),
          ...(isCalled ? ["service-failed-calls"] : []),
          ...(routes.length > 0
            ? [...times(routes.length, ids("web-service", "5xx", "slow")), "web-service-unhealthy-hosts"]
            : []),
          ...(routes.length === 0 || watchesTasks ? ["service-lost-tasks"] : []),
        ],
      };
    },
  },
  {
    type: "aws_lb",
    by: "loadBalancer",
    parts: (balancer, stack) => ({
      [named(balancer, "name")]:
        balancer.attributes.load_balancer_type === "network"
          ? [
              "load-balancer-tcp-rejected",
              ...stack
                .pointingAt(balancer, "aws_lb_listener", "load_balancer_arn")
                .flatMap(({ attributes }) => [
                  "load-balancer-tcp-unhealthy",
                  ...(attributes.protocol === "TLS" ? ["load-balancer-certificate"] : []),
                ]),
            ]
          : ids("load-balancer", "5xx", "rejected", "traffic", "certificate"),
    }),
  },
  {
    type: "aws_nat_gateway",
    by: "gateway",
    parts: (gateway) => ({
      [String(at(gateway.attributes, "tags.Name"))]: ids("network", "nat-ports", "nat-drops"),
    }),
  },
  {
    type: "aws_route53_health_check",
    by: "url",
    parts: (check) => ({
      [`https://${named(check, "fqdn")}${named(check, "resource_path")}`]: [
        check.path === "outside/failover" ? "load-balancer-failover" : "load-balancer-outside",
      ],
    }),
  },
  {
    type: "aws_efs_file_system",
    by: "fileSystem",
    parts: (files) => {
      const more: Readonly<Record<string, readonly string[]>> = {
        bursting: ["burst-credits"],
        provisioned: ["throughput"],
      };
      const mode = String(files.attributes.throughput_mode);
      return {
        [String(at(files.attributes, "tags.Name"))]: ids("file-system", "io-limit", ...(more[mode] ?? [])),
      };
    },
  },
  {
    type: "aws_sesv2_configuration_set",
    by: "ses:configuration-set",
    parts: (set) => ({ [named(set, "configuration_set_name")]: ids("mail", "bounces", "complaints") }),
  },
  {
    type: "aws_kinesis_firehose_delivery_stream",
    by: "stream",
    parts: (stream) => ({ [named(stream, "name")]: ["logs-archive"] }),
  },
  {
    type: "aws_backup_plan",
    by: "BackupVaultName",
    parts: (plan, stack) => {
      const vaults = stack.targets(blocks(plan.attributes.rule).map((rule) => rule.target_vault_name));
      return Object.fromEntries(
        vaults.map((vault) => [
          named(vault, "name"),
          ids("backups", "failed", "expired", "aborted", "copy-failed", "missing"),
        ]),
      );
    },
  },
  {
    type: "aws_backup_restore_testing_selection",
    by: "ResourceType",
    parts: (selection) => ({
      [named(selection, "protected_resource_type")]: ids("restore-drill", "failed", "missing"),
    }),
  },
  {
    type: "aws_s3_bucket_replication_configuration",
    by: "SourceBucket",
    parts: (replication, stack) => {
      const [bucket] = stack.targets(replication.attributes.bucket);
      return replication.path?.endsWith("/there") && bucket
        ? { [named(bucket, "bucket")]: ids("replication", "failed", "late") }
        : {};
    },
  },
  {
    type: "aws_ssm_document",
    by: "runbook",
    parts: (document): Readonly<Record<string, readonly string[]>> => {
      const name = named(document, "name");
      return name.endsWith("-restored") ? { [name]: ids("restore-drill", "unreadable", "unread") } : {};
    },
  },
  {
    type: "aws_scheduler_schedule",
    by: "job",
    parts: (schedule) => {
      const job = schedule.path?.split("/")[1] ?? "";
      // The one of the stacks that does what users do.
      return {
        [job]:
          job === "checkout" ? ids("journey", "failed", "missed") : ids("job", "failed-run", "missed-run"),
      };
    },
  },
];

function isAurora({ attributes }: Block): boolean {
  return String(attributes.engine).startsWith("aurora");
}

function membersOf(cluster: Block, stack: Stack): number {
  if (!isAurora(cluster)) return 3;
  return stack.pointingAt(cluster, "aws_rds_cluster_instance", "cluster_identifier").length;
}
