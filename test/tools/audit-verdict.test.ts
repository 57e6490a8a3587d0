import type { Stack } from "../../terraform-json/stack";
import { stackOf } from "../../terraform-json/stack-of";
import { auditReport } from "../../tools/audit/audit-report";
import type { Finding } from "../../tools/audit/findings";
import { holds, judge, minChecks } from "../../tools/audit/verdict";

const stack = (suppressed: Record<string, string> = {}, name = "dev"): Stack =>
  stackOf(name, {
    resource: {
      aws_lb: { web: { "//": { metadata: { path: "dev/web/Resource" }, suppressed }, name: "web" } },
    },
  });

const finding = (check: string, passed: boolean, address = "aws_lb.web"): Finding => ({
  stack: "dev",
  check,
  checkName: `name of ${check}`,
  address,
  passed,
});

/** Enough checks that pass, so that a test sees only its own subject. */
const enough = Array.from({ length: minChecks }, (_, index) => finding(`CKV_AWS_${1000 + index}`, true));

test("passes when all checks pass", () => {
  const verdict = judge([stack()], enough);
  expect(holds(verdict)).toBe(true);
  expect(verdict.stacks).toEqual([{ name: "dev", passed: minChecks, failed: 0, suppressed: 0 }]);
});

test("a suppressed check may fail; the report shows the reason", () => {
  const verdict = judge(
    [stack({ CKV_AWS_150: "rebuilt at will" })],
    [...enough, finding("CKV_AWS_150", false)],
  );
  expect(holds(verdict)).toBe(true);
  expect(verdict.stacks[0]).toMatchObject({ failed: 0, suppressed: 1 });
  expect(auditReport(verdict)).toMatch(
    /CKV_AWS_150 {2}name of CKV_AWS_150\n\s+rebuilt at will\n\s+aws_lb\.web/,
  );
});

test("a failed check without a reason fails the audit; the report has the check, the resource and the fix", () => {
  const verdict = judge([stack()], [...enough, finding("CKV_AWS_150", false)]);
  expect(holds(verdict)).toBe(false);
  const report = auditReport(verdict);
  expect(report).toContain("CKV_AWS_150  name of CKV_AWS_150");
  expect(report).toContain('suppress(resource, "CKV_AWS_150", "…")');
  expect(report).toContain("aws_lb.web  (web)");
});

test("a reason for another check or on another resource suppresses nothing", () => {
  const other = judge([stack({ CKV_AWS_150: "rebuilt at will" })], [...enough, finding("CKV_AWS_91", false)]);
  expect(other.failures).toHaveLength(1);
  const elsewhere = finding("CKV_AWS_150", false, "aws_lb.other");
  expect(judge([stack({ CKV_AWS_150: "rebuilt at will" })], [...enough, elsewhere]).failures).toHaveLength(1);
});

test("a failed check outside of a resource, as on the provider, fails the audit", () => {
  const verdict = judge([stack()], [...enough, finding("CKV_AWS_41", false, "provider.aws")]);
  expect(holds(verdict)).toBe(false);
  expect(auditReport(verdict)).toContain("provider.aws  (dev)");
});

test.each([
  ["passes", [finding("CKV_AWS_150", true)]],
  ["has no result", []],
])("a suppression is stale when its check %s on the resource", (_, found) => {
  const verdict = judge([stack({ CKV_AWS_150: "rebuilt at will" })], [...enough, ...found]);
  expect(holds(verdict)).toBe(false);
  expect(auditReport(verdict)).toMatch(/STALE.*CKV_AWS_150 {2}rebuilt at will.*aws_lb\.web/s);
});

test("suppressions of other scanners are ignored", () => {
  expect(holds(judge([stack({ "lb-deletion-protection": "rebuilt at will" })], enough))).toBe(true);
});

test("fewer checks than the minimum fail the audit", () => {
  const verdict = judge([stack()], enough.slice(1));
  expect(holds(verdict)).toBe(false);
  expect(auditReport(verdict)).toContain(`TOO FEW CHECKS: ${minChecks - 1} of ${minChecks}`);
});

test("a check that fails on every resource does not count as passed, suppressed or not", () => {
  const failed = [finding("CKV_AWS_150", false)];
  expect(holds(judge([stack({ CKV_AWS_150: "rebuilt at will" })], [...enough.slice(1), ...failed]))).toBe(
    false,
  );
});

test("a stack with AWS resources and no result fails the audit; a stack with only Docker resources does not", () => {
  const unread = stack({}, "staging");
  const verdict = judge([stack(), unread], enough);
  expect(holds(verdict)).toBe(false);
  expect(auditReport(verdict)).toContain("UNSEEN: Checkov reported nothing about the stack staging");
  const local = stackOf("local", { resource: { docker_container: { api: {} } } });
  expect(holds(judge([stack(), local], enough))).toBe(true);
});
