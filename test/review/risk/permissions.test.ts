import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import { assessedResources, said } from "../support/assessed";
import { stack, tree } from "../support/trees";

type Statement = Readonly<Record<string, unknown>>;

const policy = (...statements: readonly Statement[]) => JSON.stringify({ Statement: statements });
const read: Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const anyone: Statement = { ...read, Principal: "*" };
const serious = ["exposure", "permission widened", "protection removed", "downtime"];

function ofBucket(...statements: readonly Statement[]): string[] {
  const bucket = { aws_s3_bucket: { b: { bucket: "b" } } };
  const own = { bucket: "${aws_s3_bucket.b.id}", policy: policy(...statements) };
  return said(
    assessedResources(bucket, { ...bucket, aws_s3_bucket_policy: { x: own } }),
    "exposure",
    "permission widened",
  );
}

const isExposed = ["exposure aws_s3_bucket_policy.x: anyone is allowed s3:GetObject"];

test.each<[string, Statement, readonly string[]]>([
  ["nothing", {}, isExposed],
  ["encryption on the way", { Bool: { "aws:SecureTransport": "true" } }, isExposed],
  ["addresses that are all there are", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }, isExposed],
  ["addresses that it is not", { NotIpAddress: { "aws:SourceIp": "192.0.2.1/32" } }, isExposed],
  ["an account, if there is one", { StringEqualsIfExists: { "aws:SourceAccount": "1" } }, isExposed],
  ["any account", { StringLike: { "aws:PrincipalAccount": "*" } }, isExposed],
  ["addresses of an office", { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }, []],
  ["an organization", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }, []],
])("everyone, with a condition on %s", (_, condition, expected) => {
  const own = ofBucket({ ...anyone, Condition: condition });
  expect(own.filter((line) => line.startsWith("exposure"))).toEqual(expected);
  expect(own).toContainEqual(expect.stringMatching(/^permission widened .*it allows s3:GetObject on arn/));
});

test("NotPrincipal means everyone, and NotAction nearly every action", () => {
  expect(ofBucket({ ...read, NotPrincipal: { AWS: "arn:aws:iam::1:root" } })).toContain(isExposed[0]);
  expect(ofBucket({ ...anyone, Action: undefined, NotAction: "s3:PutObject" })).toContain(
    "exposure aws_s3_bucket_policy.x: anyone is allowed everything except NotAction",
  );
});

test.each([
  ["aws_opensearch_domain", "access_policies"],
  ["aws_dynamodb_resource_policy", "policy"],
  ["aws_cloudwatch_log_resource_policy", "policy_document"],
  ["aws_efs_file_system_policy", "policy"],
  ["aws_s3_bucket", "policy"],
])("finds a policy in %s.%s", (type, attribute) => {
  const own = (...statements: readonly Statement[]) => ({
    [type]: { x: { [attribute]: policy(...statements) } },
  });
  expect(said(assessedResources(own(), own(anyone)), "exposure")).toEqual([
    `exposure ${type}.x: anyone is allowed s3:GetObject`,
  ]);
});

test("reads the document of a data source", () => {
  const role = {
    aws_iam_role_policy: { x: { role: "r", policy: "${data.aws_iam_policy_document.d.json}" } },
  };
  const own = (actions: string[], resources: string[]) =>
    tree(
      stack({
        resource: role,
        data: { aws_iam_policy_document: { d: [{ statement: { actions, resources } }] } },
      } as never),
    );
  const [narrow, wide] = [own(["s3:GetObject"], ["arn:aws:s3:::b/*"]), own(["s3:*"], ["arn:aws:s3:::b/*"])];
  expect(said(assessed(diff(narrow, wide)), ...serious)).toEqual([
    "permission widened data.aws_iam_policy_document.d: it allows s3:* on arn:aws:s3:::b/*",
  ]);
  expect(said(assessed(diff(wide, narrow)), ...serious)).toEqual([]);
});

const trust = policy({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "ec2.amazonaws.com" },
});
const role = { aws_iam_role: { r: { name: "r", assume_role_policy: trust } } };
const admin = "arn:aws:iam::aws:policy/AdministratorAccess";
const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const attached = (body: object) => ({ aws_iam_role_policy_attachment: { x: body } });

test.each<[string, Parameters<typeof assessedResources>, readonly string[]]>([
  [
    "a role that is called by its name",
    [role, { ...role, ...attached({ role: "r", policy_arn: readOnly }) }],
    [`permission widened aws_iam_role_policy_attachment.x: it gives the role ${readOnly}`],
  ],
  [
    "a role that is new, everything",
    [{}, { ...role, ...attached({ role: "${aws_iam_role.r.name}", policy_arn: admin }) }],
    [`permission widened aws_iam_role_policy_attachment.x: it gives the role ${admin}`],
  ],
  [
    "a role that is new, and called by its name, what it needs",
    [{}, { ...role, ...attached({ role: "r", policy_arn: readOnly }) }],
    [],
  ],
  [
    "another policy",
    [
      { ...role, ...attached({ role: "r", policy_arn: readOnly }) },
      { ...role, ...attached({ role: "r", policy_arn: admin }) },
    ],
    [`permission widened aws_iam_role_policy_attachment.x: it gives the role ${admin}`],
  ],
  [
    "a user",
    [{}, { aws_iam_user_policy_attachment: { x: { user: "u", policy_arn: readOnly } } }],
    [`permission widened aws_iam_user_policy_attachment.x: it gives u ${readOnly}`],
  ],
  [
    "a role by its own list",
    [role, { aws_iam_role: { r: { ...role.aws_iam_role.r, managed_policy_arns: [readOnly] } } }],
    [`permission widened aws_iam_role.r: it has the permissions of ${readOnly}`],
  ],
  [
    "a role with another boundary",
    [
      { aws_iam_role: { r: { ...role.aws_iam_role.r, permissions_boundary: readOnly } } },
      { aws_iam_role: { r: { ...role.aws_iam_role.r, permissions_boundary: admin } } },
    ],
    [`permission widened aws_iam_role.r: ${admin} limits it instead of ${readOnly}`],
  ],
  [
    "a role without its boundary",
    [{ aws_iam_role: { r: { ...role.aws_iam_role.r, permissions_boundary: readOnly } } }, role],
    [`permission widened aws_iam_role.r: ${readOnly} no longer limits it`],
  ],
  [
    "everyone a function",
    [{}, { aws_lambda_permission: { x: { function_name: "f", principal: "*" } } }],
    ["exposure aws_lambda_permission.x: anyone can call it"],
  ],
  [
    "another account a function",
    [{}, { aws_lambda_permission: { x: { function_name: "f", principal: "999999999999" } } }],
    ["permission widened aws_lambda_permission.x: 999999999999 can call it"],
  ],
  [
    "a role a policy that stands beside it",
    [role, { ...role, aws_iam_role_policy: { x: { role: "r", policy: policy(read) } } }],
    ["permission widened aws_iam_role_policy.x: it allows s3:GetObject on arn:aws:s3:::b/*"],
  ],
])("finds a new permission: %s", (_, [before, after], expected) => {
  expect(said(assessedResources(before, after), "exposure", "permission widened")).toEqual(expected);
});

test("names the actions that a changed statement denies in fewer cases", () => {
  const denied = (resource: string) => ({
    aws_sns_topic_policy: {
      x: {
        arn: "arn:t",
        policy: policy({
          Sid: "Guard",
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: resource,
        }),
      },
    },
  });
  expect(said(assessedResources(denied("*"), denied("arn:one")), "permission widened")).toEqual([
    "permission widened aws_sns_topic_policy.x: it denies sns:Publish in fewer cases (statement Guard)",
  ]);
});

test("a removed policy that denied something is a risk, unless its resource is removed too", () => {
  const topic = { aws_sns_topic: { t: { name: "t" } } };
  const deny = { Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: "*" };
  const guard = { aws_sns_topic_policy: { x: { arn: "${aws_sns_topic.t.arn}", policy: policy(deny) } } };
  const widened = (after: Parameters<typeof assessedResources>[1]) =>
    said(assessedResources({ ...topic, ...guard }, after), "permission widened");
  expect(widened(topic)).toEqual([
    "permission widened aws_sns_topic_policy.x: it no longer denies sns:Publish",
  ]);
  expect(widened({})).toEqual([]);
});
