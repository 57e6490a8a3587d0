import { projectStack } from "../support/project";
import { at, statements } from "../support/synthesize";

const stack = () => projectStack("production");

const actions = (service: string, of = "s3:") =>
  statements(at(stack(), "aws_iam_role_policy", `services/${service}/service/task/roles/task/policy`))
    .flatMap(({ Action }) => Action)
    .filter((action) => String(action).startsWith(of));

test("each service does with a store what its word says", () => {
  expect(actions("api")).toEqual(["s3:ListBucket", "s3:GetObject", "s3:GetObjectTagging"]);
  expect(actions("mailer")).toContain("s3:PutObject");
  expect(actions("mailer")).not.toContain("s3:GetObject");
  expect(actions("inventory")).toEqual([]);
});

test("each service does with a stream what its word says", () => {
  expect(actions("api", "kafka")).toContain("kafka-cluster:ReadData");
  expect(actions("api", "kafka")).not.toContain("kafka-cluster:WriteData");
  expect(actions("inventory", "kafka")).toContain("kafka-cluster:WriteData");
  expect(actions("inventory", "kafka")).not.toContain("kafka-cluster:ReadData");
  expect(actions("mailer", "kafka")).toEqual([]);
});

test("the key of data lets S3 and MSK use it, and what they made is told", () => {
  const key = statements(at(stack(), "aws_kms_key", "data-key"));
  expect(key).toContainEqual(
    expect.objectContaining({
      Sid: "ThroughS3",
      Condition: {
        StringEquals: { "kms:CallerAccount": "333333333333", "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      },
    }),
  );
  expect(key.map(({ Sid }) => Sid)).toContain("ThroughKafka");
  expect(stack().output).toMatchObject({
    receipts_bucket: { description: "Bucket of receipts" },
    stock_moves_brokers: { description: "Brokers of the stream stockMoves, reachable by what uses it" },
  });
});
