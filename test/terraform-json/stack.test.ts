import { stackOf } from "../../terraform-json/stack-of";

const stack = stackOf("test", {
  resource: {
    aws_s3_bucket: { "logs-1": { bucket: "shop-logs" }, other: {} },
    aws_s3_bucket_policy: {
      byReference: { bucket: "${aws_s3_bucket.logs-1.id}" },
      byName: { bucket: "shop-logs" },
      byElement: { bucket: '${aws_s3_bucket.other["a"].id}' },
      ofDataSource: { bucket: "${data.aws_s3_bucket.logs-1.id}" },
      escaped: { bucket: "$${aws_s3_bucket.logs-1.id}" },
    },
  },
  data: { aws_s3_bucket: { "logs-1": { bucket: "other" } } },
});

test("a reference or a plain name leads to its resource", () => {
  const [logs, other] = stack.ofType("aws_s3_bucket");
  if (!logs || !other) throw new Error("The stack has two buckets.");
  const policiesOf = (bucket: typeof logs) =>
    stack.pointingAt(bucket, "aws_s3_bucket_policy", "bucket").map(({ address }) => address);
  expect(policiesOf(logs)).toEqual(["aws_s3_bucket_policy.byReference", "aws_s3_bucket_policy.byName"]);
  expect(policiesOf(other)).toEqual(["aws_s3_bucket_policy.byElement"]);
  expect(stack.target("${aws_s3_bucket.logs-1.arn}/*", "aws_s3_bucket")).toBe(logs);
  expect(stack.target("${aws_s3_bucket.logs-1.arn}", "aws_lb")).toBeUndefined();
  expect(stack.targets("${data.aws_s3_bucket.logs-1.arn}")).toEqual([]);
});

test("all configurations of a provider are found, each with its own address", () => {
  const own = stackOf("test", { provider: { aws: [{ region: "a" }, { region: "b" }], awsx: {} } });
  expect([...own.blocks.keys()]).toEqual(["provider.aws", "provider.aws (2)", "provider.awsx"]);
  expect(own.providers("aws").map(({ address, attributes }) => [address, attributes.region])).toEqual([
    ["provider.aws", "a"],
    ["provider.aws (2)", "b"],
  ]);
});

test("JSON in a text is read although Terraform's expressions have quotes of their own", () => {
  expect(stack.embedded('{"a": "${aws_x.y["k"].id}", "b": [1]}')).toEqual({
    a: '${aws_x.y["k"].id}',
    b: [1],
  });
  expect(stack.embedded("${jsonencode(local.x)}")).toBeUndefined();
  expect(stack.embedded('"text"')).toBeUndefined();
});
