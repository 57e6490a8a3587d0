import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackDiff } from "../../../review/diff/diff";
import { planDiff } from "../../../review/plan/plan-diff";
import { report } from "../../../review/report/report";
import { assess } from "../../../review/risk/assess";
import { Unreadable } from "../../../terraform-json/unreadable";
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
  [{ errored: true }, "<file>: Terraform did not complete this plan: fix its errors, and plan again."],
  [
    { values: { root_module: {} } },
    "<file>: it is a state, not a plan. Create the plan: terraform show -json plan.bin.",
  ],
])("rejects %j", (plan, expected) => {
  expect(refusal(plan)).toBe(expected);
});

test.each([
  [["create", "delete"], ["replacement"]],
  [
    ["delete", "create"],
    ["replacement", "downtime"],
  ],
])("%j: there is downtime only if the old one is destroyed first", (actions, classes) => {
  const change = { actions, before: { port: 1 }, after: { port: 2 }, replace_paths: [["port"]] };
  const [own] = assess(read(planned("aws_lb_target_group.x", change)));
  expect(own?.risks.map((risk) => risk.class)).toEqual(classes);
});

test("a deposed object is listed besides the resource at its address", () => {
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
    "data loss aws_db_instance.x (deposed 1a2b): it is destroyed with its data",
    "protection removed aws_db_instance.x: it is no longer available if a zone is lost",
  ]);
});

test("a resource that Terraform moves needs no moved block", () => {
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

test("a resource that is only removed from the state has no other change", () => {
  const own = read(planned("aws_s3_bucket.x", { actions: ["forget"], before: { bucket: "b" }, after: null }));
  expect(said(assess(own))).toEqual([
    "behaviour aws_s3_bucket.x: Terraform removes it from the state without destroying it",
  ]);
});

const allow = (action: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });

test("a changed secret is listed without its values", () => {
  const own = read(
    planned("aws_db_instance.x", {
      actions: ["update"],
      before: { password: "hunter2", username: "old-secret", tags: ["a", "b"] },
      after: { password: "hunter3", username: "new-secret", tags: ["a", "b"] },
      before_sensitive: { password: true, tags: [true] },
      after_sensitive: { password: true, username: true, tags: [true, false] },
    }),
  );
  const listed = own.changes.flatMap(({ attributes }) => attributes);
  expect(listed.map(({ path, before, after }) => [path, before, after])).toEqual([
    ["password", "(sensitive)", "(sensitive, changed)"],
    ["username", "(sensitive)", "(sensitive, changed)"],
  ]);
  expect(JSON.stringify(own.changes)).not.toMatch(/hunter|old-secret|new-secret/);
});

test.each<[string, object, object, string]>([
  [
    "aws_iam_role_policy",
    { policy: allow("s3:GetObject") },
    { policy: allow("*") },
    "permission widened aws_iam_role_policy.x: it is known only after apply: check the plan",
  ],
  [
    "aws_security_group",
    { ingress: [] },
    { ingress: [{ cidr_blocks: ["0.0.0.0/0"] }] },
    "exposure aws_security_group.x: (sensitive, changed) can connect to aws_security_group.x on every port (new)",
  ],
])("a secret value of %s counts as a risk", (type, before, after, expected) => {
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

const kept = (address: string, values: object) =>
  planned(address, { actions: ["no-op"], before: values, after: values });

/** A network of a module, whose subnets, tables and groups have indices. */
const network = [
  kept("module.network[0].aws_internet_gateway.g", { id: "igw-1234" }),
  kept('module.network[0].aws_subnet.s["a"]', { id: "subnet-a" }),
  kept('module.network[0].aws_subnet.s["b"]', { id: "subnet-b" }),
  kept('module.network[0].aws_route_table.t["a"]', { id: "table-a" }),
  kept('module.network[0].aws_route_table_association.a["a"]', {
    subnet_id: "subnet-a",
    route_table_id: "table-a",
  }),
  kept("module.network[0].aws_security_group.g[0]", { id: "sg-servers" }),
  kept("module.network[0].aws_security_group.g[1]", { id: "sg-clients" }),
];

test("finds resources with an index or in a module by their ids", () => {
  const own = read(
    ...network,
    planned('module.network[0].aws_route.out["a"]', {
      actions: ["create"],
      before: null,
      after: { route_table_id: "table-a", destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1234" },
    }),
    planned("module.network[0].aws_vpc_security_group_ingress_rule.r", {
      actions: ["create"],
      before: null,
      after: {
        security_group_id: "sg-servers",
        referenced_security_group_id: "sg-clients",
        ip_protocol: "tcp",
        from_port: 80,
        to_port: 80,
      },
    }),
  );
  expect(said(assess(own), "exposure")).toEqual([
    'exposure module.network[0].aws_route.out["a"]: it is a new route from module.network[0].aws_subnet.s["a"] to the internet',
    "exposure module.network[0].aws_vpc_security_group_ingress_rule.r: module.network[0].aws_security_group.g[1] can connect to module.network[0].aws_security_group.g[0] on tcp 80 (new)",
  ]);
});

test("finds a new public target group of a listener in a module", () => {
  const own = read(
    kept("module.m.aws_lb.lb", { id: "lb-arn", arn: "lb-arn", internal: false }),
    kept("module.m.aws_lb_target_group.g", { id: "group-arn", arn: "group-arn" }),
    planned("module.m.aws_lb_listener.l", {
      actions: ["create"],
      before: null,
      after: {
        load_balancer_arn: "lb-arn",
        port: 8080,
        default_action: [{ type: "forward", target_group_arn: "group-arn" }],
      },
    }),
  );
  expect(said(assess(own), "exposure")).toEqual([
    "exposure module.m.aws_lb_listener.l: it makes module.m.aws_lb_target_group.g accessible from the internet",
    "exposure module.m.aws_lb_listener.l: it opens port 8080 of module.m.aws_lb.lb to the internet",
  ]);
});

test("uses the expressions of a module for values that are known only after apply", () => {
  const rule = { ip_protocol: "tcp", from_port: 80, to_port: 80, cidr_ipv4: "0.0.0.0/0" };
  const own = planned("module.m.aws_vpc_security_group_ingress_rule.r", {
    actions: ["create"],
    before: null,
    after: rule,
    after_unknown: { security_group_id: true },
  });
  const group = planned("module.m.aws_security_group.g", { actions: ["create"], before: null, after: {} });
  const references = {
    security_group_id: { references: ["aws_security_group.g.id", "aws_security_group.g"] },
  };
  const resources = [{ address: "aws_vpc_security_group_ingress_rule.r", expressions: references }];
  writeFileSync(
    file,
    JSON.stringify({
      format_version: "1.2",
      resource_changes: [group, own],
      configuration: { root_module: { module_calls: { m: { module: { resources } } } } },
    }),
  );
  expect(said(assess(planDiff(file)), "exposure")).toEqual([
    "exposure module.m.aws_vpc_security_group_ingress_rule.r: anyone (0.0.0.0/0) can connect to module.m.aws_security_group.g on tcp 80 (new)",
  ]);
});
