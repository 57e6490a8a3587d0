import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { suppress } from "../../../terraform/annotations";
import type { AlarmTopicRef } from "../../existing/references";
import { physicalName } from "../../names/physical-name";

export interface ClusterEventsProps {
  /** Identifier of the database. */
  readonly name: string;
  /** Identifiers of its clusters. */
  readonly clusters: readonly string[];
  /** Identifiers of their instances. */
  readonly members: readonly string[];
  /** What exists once all of them do. */
  readonly dependsOn: TerraformResource[];
  /** Where the events are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Sends what RDS reports of a cluster and its instances to the alarm topic: failures, failovers, maintenance. */
export function clusterEvents(
  scope: Construct,
  { name, clusters, members, dependsOn, alarmTopic }: ClusterEventsProps,
): void {
  const snsTopic = alarmTopic.topics.ticket;
  const events = new DbEventSubscription(scope, "events", {
    name: physicalName("aws_db_event_subscription", name),
    snsTopic,
    sourceType: "db-cluster",
    sourceIds: [...clusters],
    eventCategories: [
      "configuration change",
      "deletion",
      "failover",
      "failure",
      "maintenance",
      "notification",
    ],
  });
  const ofMembers = new DbEventSubscription(scope, "instance-events", {
    name: physicalName("aws_db_event_subscription", name, "instances"),
    snsTopic,
    sourceType: "db-instance",
    sourceIds: [...members],
    eventCategories: [
      "availability",
      "configuration change",
      "deletion",
      "failure",
      "low storage",
      "maintenance",
      "recovery",
    ],
    dependsOn,
  });
  for (const subscription of [events, ofMembers])
    suppress(
      subscription,
      ["FSBP-RDS-19", "FSBP-RDS-21", "FSBP-RDS-22"],
      "RDS has no events of cluster parameter groups, and database security groups exist outside a VPC only, which AWS no longer offers",
    );
}
