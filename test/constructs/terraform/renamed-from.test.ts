import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { renamedFrom } from "../../../constructs/terraform/renamed-from";
import { synthesizeStack } from "../../support/synthesize";

/** A construct with a main resource and another one, somewhere in a stack. */
function part(scope: Construct, id: string): Construct {
  const construct = new Construct(scope, id);
  new S3Bucket(construct, "Resource", {});
  new SnsTopic(construct, "events", {});
  return construct;
}

function addresses(stack: {
  resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}): string[] {
  return Object.entries(stack.resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
}

test("moved blocks have the former addresses of a construct that was renamed and nested", () => {
  const before = synthesizeStack((stack) => void part(new Construct(stack, "data"), "orders"));
  const after = synthesizeStack((stack) => {
    const sales = part(new Construct(new Construct(stack, "stores"), "data"), "sales");
    renamedFrom(sales, "data/orders");
  });
  const [from, to] = [addresses(before), addresses(after)];
  expect(from).toHaveLength(2);
  expect((after as { moved?: unknown }).moved).toEqual(
    from.map((address, index) => ({ from: address, to: to[index] })),
  );
});

test("several renamed constructs of a stack have their moved blocks together", () => {
  const after = synthesizeStack((stack) => {
    renamedFrom(part(stack, "one"), "first");
    renamedFrom(part(stack, "two"), "second");
  });
  expect((after as { moved?: unknown[] }).moved).toHaveLength(4);
});
