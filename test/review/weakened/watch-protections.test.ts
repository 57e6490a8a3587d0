import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import type { Block } from "../../../terraform-json/block";
import { draftOf, stackBefore } from "../../policy/cases/all";
import { tree } from "../support/trees";

/** Types that watch, show, or tell somebody. */
const watching =
  /^aws_(budgets_budget|cloudwatch_(composite_alarm|dashboard|event_rule|event_target|log_metric_filter|metric_alarm|query_definition)|route53_health_check|sns_topic_subscription|xray_group)$/;

const watchers = [...stackBefore("production").blocks.values()].filter(({ type }) => watching.test(type));

const risksWithout = (removed: readonly Block[]) => {
  const after = draftOf("production");
  const resources = after.json.resource as Record<string, Record<string, unknown>>;
  for (const { type, address } of removed) delete resources[type]?.[address.slice(type.length + 1)];
  return assessed(diff(tree(stackBefore("production")), tree(after.stack())));
};

test("production has alarms, routes, dashboards, queries, checks from outside, groups of traces and a budget", () => {
  const count = (type: string) => watchers.filter((own) => own.type === `aws_${type}`).length;
  expect(count("cloudwatch_metric_alarm")).toBeGreaterThan(80);
  expect(count("cloudwatch_composite_alarm")).toBe(4);
  expect(count("cloudwatch_dashboard")).toBe(4);
  expect(count("cloudwatch_query_definition")).toBe(14);
  expect(count("sns_topic_subscription")).toBeGreaterThan(3);
  for (const type of ["budgets_budget", "cloudwatch_log_metric_filter", "route53_health_check", "xray_group"])
    expect(count(type)).toBeGreaterThan(0);
});

test("without them the review finds a protection removed for each", () => {
  const changes = risksWithout(watchers);
  const missing = watchers.filter(
    ({ address }) =>
      !changes.some(
        (change) =>
          change.before?.address === address &&
          change.risks.some((risk) => risk.class === "protection removed"),
      ),
  );
  expect(missing.map(({ address }) => address)).toEqual([]);
});
