import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { customize, delegate, suppress } from "../../../constructs/terraform/annotations";
import { at, synthesizeStack } from "../../support/synthesize";

function synthesized(change: (vpc: Vpc) => void) {
  const stack = synthesizeStack((scope) => {
    change(new Vpc(scope, "vpc", { cidrBlock: "10.0.0.0/16" }));
  });
  return at(stack, "aws_vpc", "vpc");
}

test("a suppression has a reason for each control", () => {
  const vpc = synthesized((resource) => suppress(resource, ["CKV_AWS_1", "vpc-rule"], "it is a test"));
  expect(vpc["//"]).toMatchObject({ suppressed: { CKV_AWS_1: "it is a test", "vpc-rule": "it is a test" } });
});

test("a delegated field is ignored, and has its owner", () => {
  const stack = synthesizeStack((scope) => {
    const service = new EcsService(scope, "service", { name: "x", lifecycle: { createBeforeDestroy: true } });
    delegate(service, "aws_ecs_service.desired_count");
    delegate(service, "aws_ecs_service.task_definition");
  });
  const service = at(stack, "aws_ecs_service", "service");
  expect(service.lifecycle).toEqual({
    create_before_destroy: true,
    ignore_changes: ["desired_count", "task_definition"],
  });
  expect(service["//"]).toMatchObject({
    delegated: {
      desired_count: "application auto scaling: it holds the number of tasks within the bounds",
      task_definition: "the release pipeline: it registers and rolls out each new version",
    },
  });
});

test("only a declared field of the resource's own type can be delegated", () => {
  // @ts-expect-error nobody has declared that someone tags services
  const undeclared = (service: EcsService) => delegate(service, "aws_ecs_service.tags");
  expect(undeclared).toBeInstanceOf(Function);
  expect(() => synthesized((vpc) => delegate(vpc, "aws_ecs_service.desired_count"))).toThrow(
    "aws_ecs_service.desired_count is not a field of test/vpc, an aws_vpc.",
  );
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
