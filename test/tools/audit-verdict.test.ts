import { auditReport } from "../../tools/audit/audit-report";
import type { EmittedStack } from "../../tools/audit/emitted-stack";
import type { Finding } from "../../tools/audit/findings";
import { holds, judge, minChecks } from "../../tools/audit/verdict";

const stack = (suppressed: Record<string, string> = {}): EmittedStack => ({
  name: "dev",
  json: {
    resource: {
      aws_lb: { web: { "//": { metadata: { path: "dev/web/Resource" }, suppressed }, name: "web" } },
    },
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

test("all checks pass", () => {
  const verdict = judge([stack()], enough);
  expect(holds(verdict)).toBe(true);
  expect(verdict.stacks).toEqual([{ name: "dev", passed: minChecks, failed: 0, suppressed: 0 }]);
});

test("a failed check with a reason beside its resource holds, and its reason is shown", () => {
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

test("a failed check without a reason does not hold; the report says what, where and how to mend it", () => {
  const verdict = judge([stack()], [...enough, finding("CKV_AWS_150", false)]);
  expect(holds(verdict)).toBe(false);
  const report = auditReport(verdict);
  expect(report).toContain("CKV_AWS_150  name of CKV_AWS_150");
  expect(report).toContain('suppress(resource, "CKV_AWS_150", "…")');
  expect(report).toContain("aws_lb.web  (dev/web/Resource)");
});

test("a reason for another check, or on another resource, explains nothing", () => {
  const other = judge([stack({ CKV_AWS_150: "rebuilt at will" })], [...enough, finding("CKV_AWS_91", false)]);
  expect(other.failures).toHaveLength(1);
  const elsewhere = finding("CKV_AWS_150", false, "aws_lb.other");
  expect(judge([stack({ CKV_AWS_150: "rebuilt at will" })], [...enough, elsewhere]).failures).toHaveLength(1);
});

test("a failure where no resource lies, as on the provider, does not hold", () => {
  const verdict = judge([stack()], [...enough, finding("CKV_AWS_41", false, "provider.aws")]);
  expect(holds(verdict)).toBe(false);
  expect(auditReport(verdict)).toContain("provider.aws  (dev)");
});

test.each([
  ["passes", [finding("CKV_AWS_150", true)]],
  ["says nothing", []],
])("a suppression is stale when its check %s on the resource", (_, found) => {
  const verdict = judge([stack({ CKV_AWS_150: "rebuilt at will" })], [...enough, ...found]);
  expect(holds(verdict)).toBe(false);
  expect(auditReport(verdict)).toMatch(/STALE.*CKV_AWS_150 {2}rebuilt at will.*aws_lb\.web/s);
});

test("controls that are not Checkov's are left to whoever checks them", () => {
  expect(holds(judge([stack({ "lb-deletion-protection": "rebuilt at will" })], enough))).toBe(true);
});

test("fewer checks than ever mean that Checkov is blind to something", () => {
  const verdict = judge([stack()], enough.slice(1));
  expect(holds(verdict)).toBe(false);
  expect(auditReport(verdict)).toContain(`TOO FEW CHECKS: ${minChecks - 1} of ${minChecks}`);
});

test("a check that fails everywhere does not count, whatever its reason", () => {
  const failed = [finding("CKV_AWS_150", false)];
  expect(holds(judge([stack({ CKV_AWS_150: "rebuilt at will" })], [...enough.slice(1), ...failed]))).toBe(
    false,
  );
});

test("a stack with AWS resources that Checkov says nothing of does not hold; one of Docker alone does", () => {
  const unread: EmittedStack = { ...stack(), name: "staging" };
  const verdict = judge([stack(), unread], enough);
  expect(holds(verdict)).toBe(false);
  expect(auditReport(verdict)).toContain("UNSEEN: Checkov said nothing of the stack staging");
  const local: EmittedStack = { name: "local", json: { resource: { docker_container: { api: {} } } } };
  expect(holds(judge([stack(), local], enough))).toBe(true);
});
