import { usedDatabase } from "../../../support/database";
import { at } from "../../../support/synthesize";

const stack = usedDatabase();

test("the primary and each replica have alarms on storage, CPU, connections and deadlocks", () => {
  const measured = {
    namespace: "AWS/RDS",
    dimensions: { DBInstanceIdentifier: "test-orders" },
    period: 300,
    evaluation_periods: 3,
    // A database that sends nothing may be down.
    treat_missing_data: "breaching",
  };
  const alarm = (name: string) => at(stack, "aws_cloudwatch_metric_alarm", `orders/alarms-primary/${name}`);
  expect(alarm("storage")).toMatchObject({
    ...measured,
    metric_name: "FreeStorageSpace",
    statistic: "Minimum",
    comparison_operator: "LessThanThreshold",
    threshold: 10_737_418_240,
  });
  expect(alarm("cpu")).toMatchObject({
    ...measured,
    metric_name: "CPUUtilization",
    statistic: "Average",
    comparison_operator: "GreaterThanThreshold",
    threshold: 80,
  });
  expect(alarm("connections")).toMatchObject({
    ...measured,
    metric_name: "DatabaseConnections",
    statistic: "Maximum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 1323,
  });
  const [deadlocks] = alarm("deadlocks").metric_query as readonly { readonly expression: string }[];
  expect(deadlocks?.expression).toMatch(
    /^DB_PERF_INSIGHTS\('RDS', '\$\{aws_db_instance\.orders_\w+\.resource_id\}', 'db\.Concurrency\.deadlocks\.sum'\)$/,
  );
  const ofReplica = at(stack, "aws_cloudwatch_metric_alarm", "orders/alarms-replica-1/storage");
  expect(ofReplica.dimensions).toEqual({ DBInstanceIdentifier: "test-orders-replica-1" });
});

test("events of the primary, the replicas and the parameter group are sent to the alarm topic", () => {
  const subscription = { sns_topic: expect.stringMatching(/^\$\{aws_sns_topic\.alerts_ticket_/) };
  expect(at(stack, "aws_db_event_subscription", "orders/events")).toMatchObject({
    ...subscription,
    source_type: "db-instance",
    source_ids: [
      expect.stringMatching(/^\$\{aws_db_instance\.orders_[0-9A-F]{8}\.identifier\}$/),
      expect.stringMatching(/^\$\{aws_db_instance\.orders_replica-1_/),
    ],
    event_categories: [
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
  expect(at(stack, "aws_db_event_subscription", "orders/parameter-events")).toMatchObject({
    ...subscription,
    source_type: "db-parameter-group",
    source_ids: [expect.stringMatching(/^\$\{aws_db_parameter_group\.orders_parameters_/)],
    event_categories: ["configuration change"],
  });
});
