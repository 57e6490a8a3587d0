import { off } from "../../constructs/application/choice";
import { verdict } from "../../review/acknowledge/verdict";
import { diff } from "../../review/diff/diff";
import { assessed } from "../../review/report/report";
import { stackOf } from "../../terraform-json/stack-of";
import { isStateful } from "../../terraform-json/stateful";
import { edit, snippets } from "../docs/snippets";
import { said } from "../review/support/assessed";
import { tree } from "../review/support/trees";
import { projectStack } from "../support/project";
import { productionSample } from "../support/sample-with";
import type { Synthesized } from "../support/synthesize";

const because = "production moves to another account on 2026-03-01";
const unguarded = { preventDestroy: off(because) };
const unprotected = {
  "loadBalancer.deletionProtection": off(because),
  "data.orders.deletionProtection": off(because),
  "logs.deletionProtection": off(because),
};

/** Attributes with which AWS refuses to delete something. */
const protections = ["deletion_protection", "deletion_protection_enabled", "enable_deletion_protection"];

/** What stops the deletion of a stack: addresses with `prevent_destroy`, and those that AWS refuses to delete. */
function locks(stack: Synthesized) {
  const all = Object.entries(stack.resource).flatMap(([type, named]) =>
    Object.values(named).map((body) => ({ type, body: body as Record<string, unknown> })),
  );
  const types = (held: typeof all) => [...new Set(held.map(({ type }) => type))].sort();
  return {
    guarded: types(all.filter(({ body }) => Object(body.lifecycle).prevent_destroy === true)),
    stateful: types(all.filter(({ type }) => isStateful(type))),
    protectedByAws: types(
      all.filter(({ body }) => protections.some((attribute) => body[attribute] === true)),
    ),
  };
}

const read = (stack: Synthesized) => tree(stackOf("production", { ...stack }));
const before = projectStack("production");

test("no plan destroys what holds data, and AWS deletes neither the database, the load balancer nor the logs that serve audits", () => {
  const { guarded, stateful, protectedByAws } = locks(before);
  expect(guarded).toEqual(stateful);
  expect(protectedByAws).toEqual(["aws_cloudwatch_log_group", "aws_db_instance", "aws_lb"]);
});

test("each lock is removed by a change of its own: one of them leaves the other", () => {
  expect(locks(productionSample({ production: unguarded }))).toMatchObject({
    guarded: [],
    protectedByAws: locks(before).protectedByAws,
  });
  expect(locks(productionSample({ production: unprotected }))).toMatchObject({
    guarded: locks(before).stateful,
    protectedByAws: [],
  });
});

describe("with the changes of the guide", () => {
  const edits = snippets("docs/guides/delete-production-on-purpose.md").map(edit);
  const after = productionSample({ production: Object.assign({}, ...edits.map(({ changes }) => changes)) });
  const changes = assessed(diff(read(before), read(after)));

  test("nothing is locked any more, each reason is beside its resource, and the last snapshots stay", () => {
    expect(locks(after)).toMatchObject({ guarded: [], protectedByAws: [] });
    const reasons = Object.values(after.resource.aws_db_instance ?? {}).map(
      (body) => Object(body["//"]).suppressed,
    );
    for (const reason of reasons)
      expect(reason).toMatchObject({ "stateful-guarded": because, "rds-deletion-protection": because });
    const finals = ["aws_db_instance", "aws_elasticache_replication_group"].flatMap((type) =>
      Object.values(after.resource[type] ?? {}).flatMap((body) => body.final_snapshot_identifier ?? []),
    );
    expect(finals).toEqual(["shop-production-orders-final", "shop-production-stock-cache-final"]);
  });

  test("the review asks for an acknowledgement of each", () => {
    const { unacknowledged } = verdict(changes, [], "2026-02-01");
    const types = new Set(
      unacknowledged
        .filter((own) => own.class === "protection removed")
        .map(({ address }) => address.split(".")[0]),
    );
    expect([...types].sort()).toEqual([...new Set([...locks(before).stateful, "aws_lb"])].sort());
    expect(said(changes, "protection removed")).toContainEqual(
      expect.stringMatching(/^protection removed aws_lb\.load-balancer_\w+: .*it can be deleted by mistake$/),
    );
  });
});
