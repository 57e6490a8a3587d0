import { changes, removes, sets, setsInside, subnets, type WeakenedChange } from "./change";

const database = ["aws_db_instance", "data/orders"] as const;
const cache = ["aws_elasticache_replication_group", "data/stock-cache"] as const;
const api = ["aws_ecs_service", "services/api/service"] as const;
const task = ["aws_ecs_task_definition", "services/api/service/task"] as const;
const report = ["aws_scheduler_schedule", "jobs/report"] as const;
const targets = ["aws_lb_target_group", "services/api/targets-6f2cf0/first"] as const;
const scaling = ["aws_appautoscaling_target", "services/api/service/autoscaling"] as const;
const alarm = ["aws_cloudwatch_metric_alarm", "data/orders/alarms-primary/cpu"] as const;
const emails = ["aws_sqs_queue", "data/emails"] as const;
const weaker = "protection removed" as const;

/** Changes with which production survives less. */
export const weakenedReliability: readonly WeakenedChange[] = [
  changes(weaker, "one NAT gateway for all zones", (draft) => {
    const gateway = draft.address("aws_nat_gateway", "network/nat/gateway-a");
    for (const zone of ["b", "c"])
      draft.set("aws_route", `network/private/out-${zone}`, "nat_gateway_id", `\${${gateway}.id}`);
  }),
  sets(weaker, "one task", api, "desired_count", 1),
  sets(weaker, "scaling down to one task", scaling, "min_capacity", 1),
  sets(weaker, "all tasks may be stopped while deploying", api, "deployment_minimum_healthy_percent", 0),
  sets(weaker, "no room for new tasks", api, "deployment_maximum_percent", 100),
  sets(
    weaker,
    "no circuit breaker",
    ["aws_ecs_service", "services/inventory/service"],
    "deployment_circuit_breaker",
    undefined,
  ),
  sets(weaker, "a failed release is not rolled back", api, "deployment_circuit_breaker.rollback", false),
  sets(weaker, "no alarms on a release", api, "alarms", undefined),
  sets(weaker, "no grace for starting tasks", api, "health_check_grace_period_seconds", 0),
  sets(weaker, "zones are not balanced", api, "availability_zone_rebalancing", "DISABLED"),
  sets(weaker, "an old platform", api, "platform_version", "1.3.0"),
  changes(weaker, "all tasks in one zone", (draft) =>
    draft.set(...api, "network_configuration.subnets", subnets(draft, "private", ["a"])),
  ),
  changes(weaker, "the load balancer is in one zone", (draft) =>
    draft.set("aws_lb", "load-balancer", "subnets", subnets(draft, "public", ["a"])),
  ),
  sets(weaker, "the target group has no health check", targets, "health_check", undefined),
  sets(weaker, "the health check is off", targets, "health_check.enabled", false),
  sets(weaker, "requests are cut for longer than the task lives", targets, "deregistration_delay", 600),
  setsInside(weaker, "a task is killed after 2 seconds", task, "container_definitions", "0.stopTimeout", 2),
  setsInside(
    weaker,
    "no health check of a container",
    task,
    "container_definitions",
    "0.healthCheck",
    undefined,
  ),
  setsInside(
    weaker,
    "the log driver blocks",
    task,
    "container_definitions",
    "0.logConfiguration.options.mode",
    "blocking",
  ),
  removes(weaker, "a scaling policy is removed", [
    "aws_appautoscaling_policy",
    "services/api/service/autoscaling/cpu",
  ]),
  removes(weaker, "the only scaling policy is removed", [
    "aws_appautoscaling_policy",
    "services/inventory/service/autoscaling/cpu",
  ]),
  sets(
    weaker,
    "tasks are full before new ones start",
    ["aws_appautoscaling_policy", "services/api/service/autoscaling/cpu"],
    "target_tracking_scaling_policy_configuration.target_value",
    95,
  ),
  sets(weaker, "a job is not retried", report, "target.retry_policy", undefined),
  sets(weaker, "lost runs of a job are not kept", report, "target.dead_letter_config", undefined),
  sets(weaker, "a job may be interrupted", report, "target.ecs_parameters.launch_type", undefined),
  sets(weaker, "the database has no standby", database, "multi_az", false),
  sets(weaker, "the database can be deleted", database, "deletion_protection", false),
  sets(weaker, "no final snapshot", database, "skip_final_snapshot", true),
  sets(weaker, "backups of one day", database, "backup_retention_period", 1),
  sets(weaker, "backups go with the database", database, "delete_automated_backups", true),
  sets(weaker, "the storage does not grow", database, "max_allocated_storage", undefined),
  sets(weaker, "the cache has no failover", cache, "automatic_failover_enabled", false),
  sets(weaker, "the cache is in one zone", cache, "multi_az_enabled", false),
  sets(weaker, "the cache has one node", cache, "num_cache_clusters", 1),
  sets(weaker, "no snapshots of the cache", cache, "snapshot_retention_limit", 0),
  sets(weaker, "a queue has no dead letters", emails, "redrive_policy", undefined),
  sets(
    weaker,
    "dead letters are gone after a day",
    ["aws_sqs_queue", "data/emails/dead-letters"],
    "message_retention_seconds",
    86_400,
  ),
  sets(weaker, "an alarm notifies nobody", alarm, "alarm_actions", undefined),
  sets(weaker, "an alarm is switched off", alarm, "actions_enabled", false),
  removes(weaker, "an alarm is removed", alarm),
  removes(weaker, "nobody hears the alarms", ["aws_sns_topic_subscription", "alerts/email-d876c6"]),
  removes(weaker, "nobody hears the events of the database", [
    "aws_db_event_subscription",
    "data/orders/events",
  ]),
  sets(
    weaker,
    "a certificate is destroyed before the next one is made",
    ["aws_acm_certificate", "load-balancer/certificate"],
    "lifecycle.create_before_destroy",
    false,
  ),
];
