import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import { stacksInTwoRegions } from "../../support/second-region";
import { constructPath, type Synthesized } from "../../support/synthesize";
import { said } from "../support/assessed";
import { type EditableStack, stack, tree } from "../support/trees";

const pilot = stacksInTwoRegions("pilot-light");

type Side = keyof typeof pilot;

/** The risks of an edit of one stack that somebody has to acknowledge as less protection. */
function removed(side: Side, type: string, path: string, edit?: (body: Record<string, unknown>) => void) {
  const after = structuredClone(pilot[side]) as unknown as EditableStack;
  const named = after.resource[type] ?? {};
  const [address, body] = Object.entries(named).find(([, own]) => constructPath(own) === path) ?? [];
  if (address === undefined || body === undefined) throw new Error(`There is no ${type} at ${path}.`);
  if (edit) edit(body);
  else delete named[address];
  const read = (json: EditableStack | Synthesized) => tree(stack(json, side));
  return said(assessed(diff(read(pilot[side]), read(after))), "protection removed").filter((line) =>
    line.includes(`${type}.${address}`),
  );
}

test.each<[Side, string, string]>([
  ["first", "aws_s3_bucket_replication_configuration", "replicas/receipts/there"],
  ["first", "aws_s3_bucket_replication_configuration", "replicas/receipts/back"],
  ["first", "aws_cloudwatch_metric_alarm", "replicas/receipts/failed"],
  ["first", "aws_cloudwatch_metric_alarm", "replicas/receipts/late"],
  ["first", "aws_route53_health_check", "outside/failover"],
  ["first", "aws_cloudwatch_metric_alarm", "outside/alarm-failover"],
  ["first", "aws_db_instance_automated_backups_replication", "backups/replication-orders"],
  ["second", "aws_db_instance", "data/orders/restored-standby"],
  ["second", "aws_route53_record", "load-balancer/record"],
  ["second", "aws_cloudwatch_metric_alarm", "data/orders/restored-standby/alarms-primary/replica-lag"],
  ["bootstrap", "aws_ecr_replication_configuration", "registry/replication"],
])("without it the %s stack has less protection: %s at %s", (side, type, path) => {
  expect(removed(side, type, path).join()).toContain("it is destroyed");
});

test.each<[Side, string, string, string, unknown, string]>([
  [
    "first",
    "aws_secretsmanager_secret",
    "secrets/payment-key",
    "replica",
    [],
    "replicated into fewer regions",
  ],
  [
    "first",
    "aws_route53_record",
    "load-balancer/record",
    "health_check_id",
    undefined,
    "health of the region",
  ],
  [
    "first",
    "aws_route53_record",
    "load-balancer/record",
    "failover_routing_policy",
    undefined,
    "DNS no longer fails over",
  ],
  [
    "second",
    "aws_db_instance",
    "data/orders/restored-standby",
    "replicate_source_db",
    undefined,
    "never will again",
  ],
])("%s: %s at %s with another %s", (side, type, path, attribute, value, says) => {
  const found = removed(side, type, path, (body) => {
    if (value === undefined) delete body[attribute];
    else body[attribute] = value;
  });
  expect(found.join()).toContain(says);
});

test.each([
  ["status", "Disabled", "objects are no longer replicated"],
  ["delete_marker_replication", { status: "Disabled" }, "deletions are no longer replicated"],
])("a replication rule with another %s", (attribute, value, says) => {
  const found = removed(
    "first",
    "aws_s3_bucket_replication_configuration",
    "replicas/receipts/there",
    (body) => {
      const [rule] = body.rule as Record<string, unknown>[];
      if (rule) rule[attribute] = value;
    },
  );
  expect(found.join()).toContain(says);
});

test("a failover has to be acknowledged: what follows is promoted, and DNS leaves the first region", () => {
  const there = stacksInTwoRegions("pilot-light", { "recovery.inUse": "second" });
  const changes = (side: Side) =>
    said(
      assessed(diff(tree(stack(pilot[side], side)), tree(stack(there[side], side)))),
      "protection removed",
    );
  expect(changes("second").join()).toContain("it no longer follows its source");
  expect(changes("first").join()).toContain("while the first is healthy");
});
