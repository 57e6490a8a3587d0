import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { customize, delegate, suppress } from "../../../constructs/policy/annotations";
import { at, synthesizeStack } from "../../support/synthesize";

function synthesized(change: (vpc: Vpc) => void) {
  const stack = synthesizeStack((scope) => {
    change(new Vpc(scope, "vpc", { cidrBlock: "10.0.0.0/16", lifecycle: { createBeforeDestroy: true } }));
  });
  return at(stack, "aws_vpc", "vpc");
}

test("a suppression says for each control why it does not hold", () => {
  const vpc = synthesized((resource) => suppress(resource, ["CKV_AWS_1", "vpc-rule"], "it is a test"));
  expect(vpc["//"]).toMatchObject({ suppressed: { CKV_AWS_1: "it is a test", "vpc-rule": "it is a test" } });
});

test("a delegated field is ignored from then on, and names its owner", () => {
  const vpc = synthesized((resource) => {
    delegate(resource, "tags", "the tagger", "it adds cost centres");
    delegate(resource, "cidr_block", "IPAM", "it hands out blocks");
  });
  expect(vpc.lifecycle).toEqual({ create_before_destroy: true, ignore_changes: ["tags", "cidr_block"] });
  expect(vpc["//"]).toMatchObject({
    delegated: { tags: "the tagger: it adds cost centres", cidr_block: "IPAM: it hands out blocks" },
  });
});

test("a customized resource carries the reason", () => {
  const vpc = synthesized((resource) =>
    customize(resource, "its licence asks for dedicated hosts", (typed) => {
      typed.instanceTenancy = "dedicated";
    }),
  );
  expect(vpc).toMatchObject({
    instance_tenancy: "dedicated",
    "//": { customized: "its licence asks for dedicated hosts" },
  });
});
