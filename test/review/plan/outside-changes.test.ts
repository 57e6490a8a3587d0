import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planDiff } from "../../../review/plan/plan-diff";
import { assess } from "../../../review/risk/assess";
import { said } from "../support/assessed";

const folder = mkdtempSync(join(tmpdir(), "plinth-test-"));
const file = join(folder, "dev.json");
afterAll(() => rmSync(folder, { recursive: true }));

function risks(plan: object): string[] {
  writeFileSync(file, JSON.stringify({ format_version: "1.2", ...plan }));
  return said(assess(planDiff(file)));
}

const bucket = (change: object) => ({
  address: "aws_s3_bucket.x",
  mode: "managed",
  type: "aws_s3_bucket",
  change,
});

const output = (name: string, change: object) => ({ output_changes: { [name]: change } });
const added = { actions: ["create"], before: null, after: "v" };

test.each<[string, object, string[]]>([
  [
    "a change by others",
    {
      resource_changes: [bucket({ actions: ["no-op"], before: { acl: "a" }, after: { acl: "a" } })],
      resource_drift: [bucket({ actions: ["update"], before: { acl: "a" }, after: { acl: "b" } })],
    },
    ["behaviour aws_s3_bucket.x: it was changed outside of Terraform since the last apply"],
  ],
  [
    "a deletion by others",
    {
      resource_changes: [bucket({ actions: ["create"], before: null, after: { acl: "a" } })],
      resource_drift: [bucket({ actions: ["delete"], before: { acl: "a" }, after: null })],
    },
    [
      "behaviour aws_s3_bucket.x: it is new",
      "behaviour aws_s3_bucket.x: it was changed outside of Terraform since the last apply",
    ],
  ],
  [
    "an import",
    {
      resource_changes: [
        bucket({ actions: ["no-op"], before: { acl: "a" }, after: { acl: "a" }, importing: { id: "b" } }),
      ],
    },
    ["behaviour aws_s3_bucket.x: Terraform imports an existing resource"],
  ],
  ["a new output", output("url", added), ["cosmetic output.url: it is new"]],
  ["an unchanged output", output("url", { ...added, actions: ["no-op"] }), []],
  [
    "a changed output",
    output("url", { actions: ["update"], before: "a", after: "b" }),
    ['cosmetic output.url: value "a" → "b"'],
  ],
  [
    "a removed output",
    output("url", { actions: ["delete"], before: "a", after: null }),
    ["behaviour output.url: it is removed"],
  ],
  [
    "a secret output that is shown",
    output("db_password", added),
    [
      "exposure output.db_password: it has the name of a secret, and its value is shown: it is not sensitive",
      "cosmetic output.db_password: it is new",
    ],
  ],
  [
    "a secret output that is hidden",
    output("db_password", { ...added, after_sensitive: true }),
    ["cosmetic output.db_password: it is new"],
  ],
])("%s is told", (_, plan, expected) => {
  expect(risks(plan)).toEqual(expected);
});
