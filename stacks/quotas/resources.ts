import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, list, texts } from "../../terraform-json/values";
import { account, adjustable, fixed, lengthOf, one, per, self, sizeOf, tags } from "./counts";
import { pages } from "./pages";
import type { Quota } from "./quota";

/** Quotas of containers, data, events and registries. */
export const resourceQuotas = {
  eventRules: {
    ...adjustable,
    what: "rules of an event bus",
    limit: 300,
    lowerIn: { "af-south-1": 100, "eu-south-1": 100 },
    source: pages.events,
    types: ["aws_cloudwatch_event_rule"],
    owner: account,
  },
  eventTargets: {
    isAdjustable: false,
    count: one,
    what: "targets of an event rule",
    limit: 5,
    source: pages.events,
    types: ["aws_cloudwatch_event_target"],
    owner: per("rule"),
  },
  eventPattern: {
    ...adjustable,
    what: "characters of an event pattern",
    limit: 2048,
    source: pages.events,
    types: ["aws_cloudwatch_event_rule"],
    owner: self,
    count: sizeOf("event_pattern"),
  },
  containers: {
    ...fixed,
    what: "containers of a task definition",
    limit: 10,
    source: pages.ecs,
    types: ["aws_ecs_task_definition"],
    count: ({ attributes }: Block, stack: Stack) =>
      list(stack.embedded(attributes.container_definitions)).length,
  },
  containerDefinitions: {
    isAdjustable: false,
    what: "bytes of container definitions in a task definition",
    limit: 65_536,
    source: pages.ecs,
    types: ["aws_ecs_task_definition"],
    owner: per("family"),
    count: sizeOf("container_definitions"),
  },
  databases: {
    ...adjustable,
    what: "RDS instances of a region",
    limit: 40,
    lowerIn: { "ap-south-1": 20 },
    source: pages.rds,
    types: ["aws_db_instance", "aws_rds_cluster_instance", "aws_rds_cluster"],
    owner: account,
    // A Multi-AZ DB cluster creates its three instances itself.
    count: ({ type, attributes }: Block) =>
      type !== "aws_rds_cluster" ? 1 : attributes.db_cluster_instance_class === undefined ? 0 : 3,
  },
  databaseClusters: {
    ...adjustable,
    what: "DB clusters of a region",
    limit: 40,
    source: pages.rds,
    types: ["aws_rds_cluster"],
    owner: account,
  },
  databaseSubnetGroups: {
    ...adjustable,
    what: "DB subnet groups of a region",
    limit: 50,
    lowerIn: { "ap-south-1": 20 },
    source: pages.rds,
    types: ["aws_db_subnet_group"],
    owner: account,
  },
  databaseParameterGroups: {
    ...adjustable,
    what: "DB parameter groups of a region",
    limit: 50,
    source: pages.rds,
    types: ["aws_db_parameter_group"],
    owner: account,
  },
  databaseEventSubscriptions: {
    ...adjustable,
    what: "event subscriptions of RDS in a region",
    limit: 20,
    source: pages.rds,
    types: ["aws_db_event_subscription"],
    owner: account,
  },
  cacheUsers: {
    ...adjustable,
    what: "users of a user group",
    limit: 100,
    source: pages.cache,
    types: ["aws_elasticache_user_group"],
    owner: self,
    count: lengthOf("user_ids"),
  },
  compositeAlarms: {
    ...fixed,
    what: "alarms in a composite alarm",
    limit: 100,
    source: pages.alarms,
    types: ["aws_cloudwatch_composite_alarm"],
    count: ({ attributes }: Block) =>
      texts(attributes.alarm_rule)
        .join()
        .split(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\(/).length - 1,
  },
  dashboardWidgets: {
    ...fixed,
    what: "widgets of a dashboard",
    limit: 500,
    source: pages.dashboards,
    types: ["aws_cloudwatch_dashboard"],
    count: ({ attributes }: Block, stack: Stack) =>
      list(at(stack.embedded(attributes.dashboard_body), "widgets")).length,
  },
  alarmMetrics: {
    ...fixed,
    what: "metrics in the expression of an alarm",
    limit: 10,
    source: pages.metricMath,
    types: ["aws_cloudwatch_metric_alarm"],
    count: ({ attributes }: Block) =>
      list(attributes.metric_query).filter((query) => at(query, "metric") !== undefined).length,
  },
  lifecycleRules: {
    ...fixed,
    what: "rules of a repository's lifecycle policy",
    limit: 50,
    source: pages.ecr,
    types: ["aws_ecr_lifecycle_policy"],
    count: ({ attributes }: Block, stack: Stack) =>
      list(at(stack.embedded(attributes.policy), "rules")).length,
  },
  lifecyclePolicy: {
    ...fixed,
    what: "characters of a repository's lifecycle policy",
    limit: 30_720,
    source: pages.ecr,
    types: ["aws_ecr_lifecycle_policy"],
    count: sizeOf("policy"),
  },
  tags: { ...fixed, what: "tags of a resource", limit: 50, source: pages.tags, types: [], count: tags },
} satisfies Readonly<Record<string, Quota>>;
