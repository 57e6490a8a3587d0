import { publicService } from "../../../support/public-service";
import { at, statements } from "../../../support/synthesize";

const stack = publicService();

test("writes its logs to a bucket that accepts them only from load balancers of this account, over TLS", () => {
  const path = "load-balancer/access-logs/bucket";
  expect(statements(at(stack, "aws_s3_bucket_policy", `${path}/policy`))).toEqual([
    expect.objectContaining({ Sid: "DenyWithoutTls", Effect: "Deny", Principal: "*" }),
    expect.objectContaining({
      Effect: "Allow",
      Principal: { Service: ["logdelivery.elasticloadbalancing.amazonaws.com"] },
      Action: ["s3:PutObject"],
      Resource: [
        expect.stringMatching(/\/access\/AWSLogs\/111111111111\/\*$/),
        expect.stringMatching(/\/connection\/AWSLogs\/111111111111\/\*$/),
        expect.stringMatching(/\/health\/AWSLogs\/111111111111\/\*$/),
      ],
    }),
  ]);
  expect(at(stack, "aws_s3_bucket", path)).toMatchObject({ force_destroy: false });
  expect(at(stack, "aws_s3_bucket_lifecycle_configuration", `${path}/lifecycle`)).toMatchObject({
    rule: [
      expect.objectContaining({
        expiration: [{ days: 365 }],
        noncurrent_version_expiration: [{ noncurrent_days: 7 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      }),
    ],
  });
});
