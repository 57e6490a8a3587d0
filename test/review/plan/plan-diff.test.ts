import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackDiff } from "../../../review/diff/diff";
import { planDiff } from "../../../review/plan/plan-diff";
import { report } from "../../../review/report/report";
import { assess } from "../../../review/risk/assess";
import { Unreadable } from "../../../review/tree/unreadable";
import { said } from "../support/assessed";

const place = mkdtempSync(join(tmpdir(), "plinth-test-"));
const file = join(place, "dev.json");
afterAll(() => rmSync(place, { recursive: true }));

interface Planned {
  actions: string[];
  before: object | null;
  after: object | null;
  replace_paths?: string[][];
  [other: string]: unknown;
}

function planned(address: string, change: Planned, more: object = {}) {
  return { address, mode: "managed", type: address.split(".").at(-2), change, ...more };
}

function read(...changes: readonly object[]): StackDiff {
  writeFileSync(file, JSON.stringify({ format_version: "1.2", resource_changes: changes }));
  return planDiff(file);
}

function refusal(plan: object): string {
  writeFileSync(file, JSON.stringify({ format_version: "1.2", ...plan }));
  try {
    planDiff(file);
  } catch (error) {
    if (error instanceof Unreadable) return error.message.replaceAll(file, "<file>");
    throw error;
  }
  throw new Error("It was read.");
}

test.each([
  [
    { errored: true },
    "<file>: Terraform has not finished this plan: mend what it complained of, and plan again.",
  ],
  [
    { values: { root_module: {} } },
    "<file>: it is a state, not a plan. Name the plan: terraform show -json plan.bin.",
  ],
])("%j is no plan to review", (plan, expected) => {
  expect(refusal(plan)).toBe(expected);
});

test.each([
  [["create", "delete"], ["replacement"]],
  [
    ["delete", "create"],
    ["replacement", "downtime"],
  ],
])("%j: nobody waits for what is made before the old one is gone", (actions, classes) => {
  const change = { actions, before: { port: 1 }, after: { port: 2 }, replace_paths: [["port"]] };
  const [own] = assess(read(planned("aws_lb_target_group.x", change)));
  expect(own?.risks.map((risk) => risk.class)).toEqual(classes);
});

test("what an earlier replacement has left over is told beside what has its address", () => {
  const own = read(
    planned(
      "aws_db_instance.x",
      { actions: ["delete"], before: { id: "old" }, after: null },
      { deposed: "1a2b" },
    ),
    planned("aws_db_instance.x", {
      actions: ["update"],
      before: { id: "new", multi_az: true },
      after: { id: "new", multi_az: false },
    }),
  );
  expect(said(assess(own))).toEqual([
    "data loss aws_db_instance.x (deposed 1a2b): it is destroyed, and with it its data",
    "protection removed aws_db_instance.x: it no longer survives the loss of a zone",
  ]);
});

test("what Terraform has moved needs no moved block", () => {
  const own = read(
    planned(
      "module.m.aws_s3_bucket.y[0]",
      { actions: ["no-op"], before: { id: "b" }, after: { id: "b" } },
      { previous_address: "aws_s3_bucket.x" },
    ),
  );
  const changes = assess(own);
  const verdict = { unacknowledged: [], acknowledged: [], expired: [], idle: [] };
  expect(changes.map(({ action, formerAddress }) => [action, formerAddress])).toEqual([
    ["move", "aws_s3_bucket.x"],
  ]);
  expect(report([own], changes, verdict).moves).toEqual([]);
});

test("of what Terraform only forgets nothing is told but that", () => {
  const own = read(planned("aws_s3_bucket.x", { actions: ["forget"], before: { bucket: "b" }, after: null }));
  expect(said(assess(own))).toEqual([
    "behaviour aws_s3_bucket.x: Terraform leaves it standing, and no longer knows it",
  ]);
});

const allow = (action: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });

test("a secret that changes is told without what it is, on either side", () => {
  const own = read(
    planned("aws_db_instance.x", {
      actions: ["update"],
      before: { password: "hunter2", username: "old-secret", tags: ["a", "b"] },
      after: { password: "hunter3", username: "new-secret", tags: ["a", "b"] },
      before_sensitive: { password: true, tags: [true] },
      after_sensitive: { password: true, username: true, tags: [true, false] },
    }),
  );
  const told = own.changes.flatMap(({ attributes }) => attributes);
  expect(told.map(({ path, before, after }) => [path, before, after])).toEqual([
    ["password", "(sensitive)", "(sensitive, another than before)"],
    ["username", "(sensitive)", "(sensitive, another than before)"],
  ]);
  expect(JSON.stringify(own.changes)).not.toMatch(/hunter|old-secret|new-secret/);
});

test.each<[string, object, object, string]>([
  [
    "aws_iam_role_policy",
    { policy: allow("s3:GetObject") },
    { policy: allow("*") },
    "permission widened aws_iam_role_policy.x: it cannot be read before it is applied: look at the plan",
  ],
  [
    "aws_security_group",
    { ingress: [] },
    { ingress: [{ cidr_blocks: ["0.0.0.0/0"] }] },
    "exposure aws_security_group.x: (sensitive, another than before) may connect to aws_security_group.x on every port, and could not before",
  ],
])("what a secret opens in %s cannot be ruled out", (type, before, after, expected) => {
  const secret = Object.fromEntries(Object.keys(before).map((key) => [key, true]));
  const own = read(
    planned(`${type}.x`, {
      actions: ["update"],
      before,
      after,
      before_sensitive: secret,
      after_sensitive: secret,
    }),
  );
  expect(said(assess(own), "exposure", "permission widened")).toEqual([expected]);
});
