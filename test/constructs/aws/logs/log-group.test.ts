import { off } from "../../../../constructs/application/choice";
import { LogGroup } from "../../../../constructs/aws/logs/log-group";
import { logKey } from "../../../support/foundation";
import { productionSample } from "../../../support/sample-with";
import { at, resources, synthesizeStack } from "../../../support/synthesize";

test("is encrypted, and has a fixed name and retention", () => {
  const stack = synthesizeStack((scope) => {
    new LogGroup(scope, "logs", { name: "/shop/dev/services/api", retentionDays: 365, key: logKey(scope) });
  });
  expect(at(stack, "aws_cloudwatch_log_group", "logs")).toMatchObject({
    name: "/shop/dev/services/api",
    retention_in_days: 365,
    kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.logs-key/),
  });
});

test("a short retention has a reason", () => {
  const stack = synthesizeStack((scope) => {
    new LogGroup(scope, "logs", {
      name: "/x",
      retentionDays: 30,
      because: "for debugging only",
      key: logKey(scope),
    });
  });
  expect(at(stack, "aws_cloudwatch_log_group", "logs")["//"]).toMatchObject({
    suppressed: { CKV_AWS_338: "for debugging only" },
  });
});

test("rejects a short retention without a reason", () => {
  expect(() =>
    synthesizeStack((scope) => {
      new LogGroup(scope, "logs", { name: "/x", retentionDays: 30, key: logKey(scope) });
    }),
  ).toThrow(`1 problem, nothing was written:
1. test/logs: retentionDays
   value    30
   expected 365 or more, or less with a reason
   fix      Add because: "…" beside it, or keep logs for a year.`);
});

test.each([
  ["events for an audit, kept for a year", { audit: true, retentionDays: 365 }, true],
  ["events for debugging, kept for a year", { retentionDays: 365 }, undefined],
  [
    "events that are not kept for a year",
    { audit: true, retentionDays: 30, because: "for debugging only" },
    undefined,
  ],
  [
    "events that may be deleted",
    { audit: true, retentionDays: 365, deletionProtection: off("the lab is deleted every Friday") },
    undefined,
  ],
])("AWS refuses to delete %s: %j", (_, props, expected) => {
  const stack = synthesizeStack((scope) => {
    new LogGroup(scope, "logs", { name: "/x", key: logKey(scope), ...props });
  });
  expect(at(stack, "aws_cloudwatch_log_group", "logs").deletion_protection_enabled).toBe(expected);
});

test("logs that serve audits are protected in production, and no others", () => {
  const groups = resources(productionSample({}), "aws_cloudwatch_log_group").map(([, own]) => own);
  expect(
    groups
      .filter((own) => own.deletion_protection_enabled === true)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["/shop/production/flow-log", "/shop/production/sessions", "aws-waf-logs-shop-production"]);
});
