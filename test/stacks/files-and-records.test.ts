import { projectStack } from "../support/project";
import { at, statements } from "../support/synthesize";

const stack = () => projectStack("production");

const actions = (service: string, of = "s3:") =>
  statements(at(stack(), "aws_iam_role_policy", `services/${service}/service/task/roles/task/policy`))
    .flatMap(({ Action }) => Action)
    .filter((action) => String(action).startsWith(of));

test("the permissions of each service on an object store match readers and writers", () => {
  expect(actions("api")).toEqual(["s3:ListBucket", "s3:GetObject", "s3:GetObjectTagging"]);
  expect(actions("mailer")).toContain("s3:PutObject");
  expect(actions("mailer")).not.toContain("s3:GetObject");
  expect(actions("inventory")).toEqual([]);
});

test("the permissions of each service on a stream match readers and writers", () => {
  expect(actions("api", "kafka")).toContain("kafka-cluster:ReadData");
  expect(actions("api", "kafka")).not.toContain("kafka-cluster:WriteData");
  expect(actions("inventory", "kafka")).toContain("kafka-cluster:WriteData");
  expect(actions("inventory", "kafka")).not.toContain("kafka-cluster:ReadData");
  expect(actions("mailer", "kafka")).toEqual([]);
});

test("the data key allows S3 and MSK, and bucket and brokers are outputs", () => {
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
