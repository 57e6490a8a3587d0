import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import type { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import type { AlarmTopicRef } from "../existing/references";
import { physicalName } from "../names/physical-name";

/** Sends what RDS reports of a database to the alarm topic: failures, failovers, maintenance, changed parameters. */
export function databaseEvents(
  scope: Construct,
  {
    name,
    alarmTopic,
    instances,
    parameterGroup,
  }: {
    readonly name: string;
    readonly alarmTopic: AlarmTopicRef;
    readonly instances: readonly string[];
    readonly parameterGroup: string;
  },
): void {
  const events = new DbEventSubscription(scope, "events", {
    name: physicalName("aws_db_event_subscription", name),
    snsTopic: alarmTopic.topics.ticket,
    sourceType: "db-instance",
    sourceIds: [...instances],
    eventCategories: [
      "availability",
      "configuration change",
      "deletion",
      "failover",
      "failure",
      "low storage",
      "maintenance",
      "recovery",
    ],
  });
  suppress(
    events,
    ["FSBP-RDS-19", "FSBP-RDS-22"],
    "here are no clusters, and database security groups exist outside a VPC only, which AWS no longer offers",
  );
  // A parameter that was changed by hand may no longer force TLS, or no longer log statements: FSBP RDS.21.
  new DbEventSubscription(scope, "parameter-events", {
    name: physicalName("aws_db_event_subscription", name, "parameters"),
    snsTopic: alarmTopic.topics.ticket,
    sourceType: "db-parameter-group",
    sourceIds: [parameterGroup],
    eventCategories: ["configuration change"],
  });
}
