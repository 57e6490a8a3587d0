import { stackOf } from "../../terraform-json/stack-of";
import { summary } from "../../tools/summary";

const next = "Next: npx cdktf diff <stack> to see the plan, npx cdktf deploy <stack> to apply it.";

/** The summary of one stack with a database of PostgreSQL 14. */
function summaryAt(now: string): string {
  const orders = { engine: "postgres", engine_version: "14" };
  return summary([stackOf("dev", { resource: { aws_db_instance: { orders } } })], "out", new Date(now));
}

const stack = "dev: 1 resources (1 db_instance)\n  out/stacks/dev/cdk.tf.json";

test("has no warnings while nothing ends within a year", () => {
  expect(summaryAt("2026-01-01T00:00:00Z")).toBe(`${stack}\n\n${next}`);
});

test("warns of what ends within a year, above the next command", () => {
  expect(summaryAt("2026-11-29T00:00:00Z")).toBe(`${stack}

Warnings:
  dev: aws_db_instance.orders has postgres 14: standard support ends on 2027-02-28, in 91 days. Upgrade it before: RDS then charges for extended support.
    https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html

${next}`);
});
