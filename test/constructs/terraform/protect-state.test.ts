import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { type Choice, off } from "../../../constructs/application/choice";
import { protectState } from "../../../constructs/terraform/protect-state";
import { environments } from "../../../environments/all";
import { isStateful } from "../../../terraform-json/stateful";
import { projectStack } from "../../support/project";
import { at, synthesizeStack } from "../../support/synthesize";

function build(choice: Choice) {
  return synthesizeStack((stack) => {
    protectState(stack, choice);
    new KmsKey(stack, "key", {});
    new S3Bucket(stack, "bucket", { lifecycle: { ignoreChanges: ["tags"] } });
    new SnsTopic(stack, "topic", {});
  });
}

test("no plan destroys what holds data, or its key", () => {
  const stack = build(true);
  expect(at(stack, "aws_kms_key", "key")).toMatchObject({ lifecycle: { prevent_destroy: true } });
  expect(at(stack, "aws_s3_bucket", "bucket")).toMatchObject({
    lifecycle: { prevent_destroy: true, ignore_changes: ["tags"] },
  });
  expect(at(stack, "aws_sns_topic", "topic")).not.toHaveProperty("lifecycle");
});

test("switched off, each of these resources suppresses the rule with the reason", () => {
  const because = "rebuilt from the seed script at will";
  const stack = build(off(because));
  for (const [type, path] of [
    ["aws_kms_key", "key"],
    ["aws_s3_bucket", "bucket"],
  ] as const) {
    expect(at(stack, type, path)["//"]).toMatchObject({ suppressed: { "stateful-guarded": because } });
    expect(at(stack, type, path).lifecycle ?? {}).not.toHaveProperty("prevent_destroy");
  }
});

test.each(environments.map(({ name, preventDestroy = true }) => ({ name, preventDestroy })))(
  "$name protects every stateful resource, or none",
  ({ name, preventDestroy }) => {
    const found = Object.entries(projectStack(name).resource)
      .filter(([type]) => isStateful(type))
      .flatMap(([, named]) => Object.values(named))
      .map(
        ({ lifecycle }) => (lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy ?? false,
      );
    expect(found.length).toBeGreaterThan(20);
    expect(new Set(found)).toEqual(new Set([preventDestroy === true]));
  },
);
