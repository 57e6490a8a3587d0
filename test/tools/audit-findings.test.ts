import { stackOf } from "../../terraform-json/stack-of";
import { blockLines, type CheckovRecord, type CheckovReport, findings } from "../../tools/audit/findings";
import { configuration, plan } from "../../tools/audit/scanned-copy";

const stack = stackOf("production", {
  "//": { metadata: {} },
  terraform: { required_version: ">= 1.10.0" },
  moved: [{ from: "aws_lb.a", to: "aws_lb.b" }],
  provider: { aws: [{ region: "eu-west-1" }] },
  data: { aws_route53_zone: { zone: { name: "example.com" } } },
  resource: {
    aws_lb: { shared: { "//": { metadata: { path: "production/lb" } }, name: "a", tags: {} } },
    aws_lb_listener: {
      shared: { port: 443, lifecycle: { prevent_destroy: true }, depends_on: ["aws_lb.shared"] },
    },
    aws_eip: { empty: {} },
  },
});
const text = configuration(stack);
const lineOf = (part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;

const record = (
  resource: string,
  line: number,
  check = "CKV_AWS_1",
  file = "cdk.tf.json",
): CheckovRecord => ({
  check_id: check,
  check_name: `name of ${check}`,
  file_path: `/production/${file}`,
  file_line_range: [line, line + 1],
  resource,
});

const report = (failed: CheckovRecord[], passed: CheckovRecord[] = []): CheckovReport => ({
  results: { failed_checks: failed, passed_checks: passed, parsing_errors: [] },
});

const found = (...reports: CheckovReport[]) => findings(reports, new Map([["production", text]]));

describe("the files that Checkov scans", () => {
  test("leave out notes and blocks that stop its parser", () => {
    expect(Object.keys(JSON.parse(text))).toEqual(["provider", "data", "resource"]);
    expect(text).not.toContain('"//"');
  });

  test("in the plan, have only attributes, and each resource by its address", () => {
    const { resources } = plan(stack).planned_values.root_module;
    expect(resources).toContainEqual({
      address: "aws_lb_listener.shared",
      mode: "managed",
      type: "aws_lb_listener",
      name: "shared",
      values: { port: 443 },
    });
  });
});

describe("the address of a record", () => {
  test("every resource has its lines, also an empty one", () => {
    expect(blockLines(text).map(({ address }) => address)).toEqual([
      "aws_lb.shared",
      "aws_lb_listener.shared",
      "aws_eip.empty",
    ]);
  });

  test("gets its type from its lines where two types share a name", () => {
    const at = (resource: string, line: number) => found(report([record(resource, line)]))[0]?.address;
    expect(at("resource.shared", lineOf('"name": "a"'))).toBe("aws_lb.shared");
    expect(at("resource.shared", lineOf('"port"'))).toBe("aws_lb_listener.shared");
    expect(at("aws_lb_listener.shared", lineOf('"port"'))).toBe("aws_lb_listener.shared");
    expect(at("resource.empty", lineOf('"empty"'))).toBe("aws_eip.empty");
  });

  test("stays as Checkov printed it outside of a resource", () => {
    expect(found(report([record("provider.aws", 2)]))[0]?.address).toBe("provider.aws");
  });

  test("is complete in a plan, whatever its lines", () => {
    expect(found(report([record("aws_lb.shared", 1, "CKV_AWS_1", "plan.json")]))[0]?.address).toBe(
      "aws_lb.shared",
    );
  });
});

describe("two results for one resource", () => {
  const line = lineOf('"name": "a"');
  const asConfiguration = record("resource.shared", line);
  const asPlan = record("aws_lb.shared", 7, "CKV_AWS_1", "plan.json");

  test.each([
    ["the first", report([asConfiguration]), report([], [asPlan])],
    ["the second", report([], [asConfiguration]), report([asPlan])],
    ["both", report([asConfiguration]), report([asPlan])],
  ])("count once, and as failed if %s failed", (_, first, second) => {
    expect(found(first, second)).toEqual([
      {
        stack: "production",
        check: "CKV_AWS_1",
        checkName: "name of CKV_AWS_1",
        address: "aws_lb.shared",
        passed: false,
      },
    ]);
  });
});
