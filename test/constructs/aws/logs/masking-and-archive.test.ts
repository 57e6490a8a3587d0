import { problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { at, embedded, resources, type Synthesized, statements } from "../../../support/synthesize";

const groupsOf = (stack: Synthesized, type: string) =>
  resources(stack, type).map(([, { log_group_name }]) => String(log_group_name));

/** References to the groups that the application's programs write. */
const programGroups = (stack: Synthesized) =>
  resources(stack, "aws_cloudwatch_log_group")
    .filter(([, { name }]) => /^\/shop\/production\/(services|jobs)\//.test(String(name)))
    .map(([address]) => `\${aws_cloudwatch_log_group.${address}.name}`)
    .sort();

describe("masking", () => {
  const stack = productionSample({ production: { "logs.mask": ["EmailAddress", "PhoneNumber-US"] } });

  test("is for the logs of the application's programs, and for those alone", () => {
    expect(groupsOf(stack, "aws_cloudwatch_log_data_protection_policy").sort()).toEqual(programGroups(stack));
    expect(violationsOf("production", stack)).toEqual([]);
  });

  test("counts and hides the same data", () => {
    const [[, policy] = []] = resources(stack, "aws_cloudwatch_log_data_protection_policy");
    const identifiers = [
      "arn:aws:dataprotection::aws:data-identifier/EmailAddress",
      "arn:aws:dataprotection::aws:data-identifier/PhoneNumber-US",
    ];
    expect(embedded<unknown>(policy ?? {}, "policy_document")).toMatchObject({
      Statement: [
        { DataIdentifier: identifiers, Operation: { Audit: { FindingsDestination: {} } } },
        { DataIdentifier: identifiers, Operation: { Deidentify: { MaskConfig: {} } } },
      ],
    });
  });

  test.each(["emailAddress", "PhoneNumber", "PhoneNumber-us"])("refuses %s", (name) => {
    expect(problemsOfSample({ production: { "logs.mask": [name] } })).toEqual([
      {
        path: "production: logs.mask[0]",
        value: name,
        expected: "a data identifier of CloudWatch Logs, with its country where it has one",
        fix: 'Write e.g. "EmailAddress" or "PhoneNumber-US".',
      },
    ]);
  });
});

describe("the archive", () => {
  const stack = productionSample({ production: { "logs.archive": { days: 2557, lockDays: 365 } } });

  test("gets the logs of the application's programs, and of those alone", () => {
    const filters = resources(stack, "aws_cloudwatch_log_subscription_filter").map(([, own]) => own);
    expect(filters.map(({ log_group_name }) => String(log_group_name)).sort()).toEqual(programGroups(stack));
    const [stream] = resources(stack, "aws_kinesis_firehose_delivery_stream").map(([address]) => address);
    for (const filter of filters)
      expect(filter).toMatchObject({
        filter_pattern: "",
        destination_arn: `\${aws_kinesis_firehose_delivery_stream.${stream}.arn}`,
      });
    expect(violationsOf("production", stack)).toEqual([]);
  });

  test("is encrypted with a key of its own, kept, and locked", () => {
    const users = statements(at(stack, "aws_kms_key", "log-archive-key")).map(({ Sid }) => Sid);
    expect(users).toEqual(expect.arrayContaining(["ThroughS3", "ThroughFirehose"]));
    expect(at(stack, "aws_s3_bucket_lifecycle_configuration", "log-archive/bucket/lifecycle")).toMatchObject({
      rule: [{ expiration: [{ days: 2557 }], noncurrent_version_expiration: [{ noncurrent_days: 365 }] }],
    });
    expect(at(stack, "aws_s3_bucket_object_lock_configuration", "log-archive/bucket/lock")).toMatchObject({
      rule: { default_retention: { days: 365 } },
    });
  });

  test("has a folder for each day, and files that are compressed as CloudWatch Logs sends them", () => {
    const [stream] = resources(stack, "aws_kinesis_firehose_delivery_stream").map(([, own]) => own);
    expect(stream?.extended_s3_configuration).toMatchObject({
      prefix: "!{timestamp:yyyy/MM/dd}/",
      error_output_prefix: "failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/",
      file_extension: ".gz",
      compression_format: "UNCOMPRESSED",
      buffering_interval: 300,
    });
  });

  test("each of its two roles may do what the way of an event needs", () => {
    const allowed = (role: string) =>
      statements(at(stack, "aws_iam_role_policy", `log-archive/${role}/policy`)).map(
        ({ Action, Resource }) => [Action, String(Resource).replace(/_[0-9A-F]{8}/, "")],
      );
    const bucket = "${aws_s3_bucket.log-archive_bucket.arn}";
    const key = "${aws_kms_key.log-archive-key.arn}";
    expect(allowed("writer")).toEqual([
      [
        ["s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
        bucket,
      ],
      [["s3:AbortMultipartUpload", "s3:PutObject"], `${bucket}/*`],
      [["kms:Decrypt", "kms:GenerateDataKey"], key],
      [["logs:PutLogEvents"], "${aws_cloudwatch_log_group.log-archive_errors.arn}:log-stream:*"],
    ]);
    expect(allowed("sender")).toEqual([
      [
        ["firehose:PutRecord", "firehose:PutRecordBatch"],
        "${aws_kinesis_firehose_delivery_stream.log-archive_stream.arn}",
      ],
      [["kms:GenerateDataKey"], key],
    ]);
  });

  test("is written by Data Firehose and nobody else", () => {
    const writing = resources(stack, "aws_iam_role_policy").flatMap(([address, policy]) =>
      statements(policy).some(({ Resource }) => JSON.stringify(Resource).includes("log-archive_bucket"))
        ? [address]
        : [],
    );
    expect(writing).toEqual([expect.stringContaining("log-archive_writer")]);
  });

  test("an alarm tells when it is late, and a log why", () => {
    const [stream] = resources(stack, "aws_kinesis_firehose_delivery_stream").map(([, own]) => own);
    const errors = "aws_cloudwatch_log_group.log-archive_errors_";
    expect(stream).toMatchObject({
      extended_s3_configuration: {
        cloudwatch_logging_options: { enabled: true, log_group_name: expect.stringContaining(errors) },
      },
    });
    expect(at(stack, "aws_cloudwatch_metric_alarm", "log-archive/late")).toMatchObject({
      namespace: "AWS/Firehose",
      metric_name: "DeliveryToS3.DataFreshness",
      threshold: 3600,
    });
  });

  test("is not there unasked", () => {
    const none = productionSample({ production: { "logs.archive": undefined } });
    for (const type of ["aws_cloudwatch_log_subscription_filter", "aws_kinesis_firehose_delivery_stream"])
      expect(resources(none, type)).toEqual([]);
  });

  test("refuses an archive that is shorter than a quarter", () => {
    expect(problemsOfSample({ production: { "logs.archive": { days: 30 } } })).toEqual([
      {
        path: "production: logs.archive.days",
        value: 30,
        expected: "a whole number of days from 90 to 3650",
        fix: "Write a number from 90 to 3650.",
      },
    ]);
  });
});
