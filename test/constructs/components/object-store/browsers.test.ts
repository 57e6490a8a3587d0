import { problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { at, resources, statements } from "../../../support/synthesize";

const shop = { "data.receipts.browsers": ["upload", "download"] };
const cors = "aws_s3_bucket_cors_configuration";

test("pages of the environment's hosts may use presigned URLs", () => {
  const stack = productionSample({
    shop,
    production: { "domain.aliases": [{ host: "shop.example.org", zone: "example.org" }] },
  });
  expect(at(stack, cors, "data/receipts/cors")).toMatchObject({
    cors_rule: [
      {
        allowed_origins: [
          "https://shop.example.com",
          "https://admin.shop.example.com",
          "https://shop.example.org",
        ],
        allowed_methods: ["GET", "HEAD", "PUT", "POST"],
        allowed_headers: ["content-type", "content-md5", "x-amz-*"],
        expose_headers: ["ETag"],
      },
    ],
  });
  expect(violationsOf("production", stack)).toEqual([]);
});

test("only what is asked for, and nothing unasked", () => {
  const only = productionSample({ shop: { "data.receipts.browsers": ["download"] } });
  expect(at(only, cors, "data/receipts/cors")).toMatchObject({
    cors_rule: [{ allowed_methods: ["GET", "HEAD"] }],
  });
  expect(resources(productionSample({}), cors)).toEqual([]);
});

test("the bucket stays private", () => {
  const [before, after] = [productionSample({}), productionSample({ shop })];
  for (const type of ["aws_s3_bucket_public_access_block", "aws_s3_bucket_policy", "aws_iam_role_policy"])
    expect(resources(after, type)).toEqual(resources(before, type));
  const policy = statements(at(after, "aws_s3_bucket_policy", "data/receipts/bucket/policy"));
  expect(policy.filter(({ Effect }) => Effect === "Allow")).toEqual([]);
});

test("refuses what browsers cannot do", () => {
  expect(problemsOfSample({ shop: { "data.receipts.browsers": ["delete"] } })).toEqual([
    {
      path: "application shop: data.receipts.browsers[0]",
      value: "delete",
      expected: 'one of "download", "upload"',
      fix: "Write one of them.",
    },
  ]);
});
