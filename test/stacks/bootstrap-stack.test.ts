import { off } from "../../constructs/application/choice";
import { environments } from "../../environments/all";
import { dev } from "../../environments/dev";
import { buildProject, projectStack, projectStacks } from "../support/project";
import { at, resources, stackNamed, statements, synthesize } from "../support/synthesize";

test("each account and region of an environment has a bootstrap stack", () => {
  const expected = environments.map(({ account, region }) => `bootstrap-${account}-${region}`);
  expect([...projectStacks().keys()].filter((id) => id.startsWith("bootstrap")).sort()).toEqual(
    [...new Set(expected)].sort(),
  );
});

test("in an account with two regions, only the home region has account-wide resources; both are monitored", () => {
  const stacks = synthesize((app) =>
    buildProject(app, [
      { ...dev, accountBaseline: { homeRegion: "eu-central-1" } },
      { ...dev, name: "sandbox", region: "eu-central-1", accountBaseline: undefined },
    ]),
  );
  const count = (region: string, type: string) =>
    resources(stackNamed(stacks, `bootstrap-111111111111-${region}`), type).length;
  for (const type of ["aws_cloudtrail", "aws_iam_account_password_policy"]) {
    expect([count("eu-west-1", type), count("eu-central-1", type)]).toEqual([0, 1]);
  }
  expect([
    count("eu-west-1", "aws_guardduty_detector"),
    count("eu-central-1", "aws_guardduty_detector"),
  ]).toEqual([1, 1]);
});

test("a baseline that a landing zone manages is left out, with its reason as an output", () => {
  const because = "the organisation's landing zone watches this account";
  const stack = stackNamed(
    synthesize((app) => buildProject(app, [{ ...dev, accountBaseline: off(because) }])),
    "bootstrap-111111111111-eu-west-1",
  );
  expect(resources(stack, "aws_guardduty_detector")).toEqual([]);
  expect(resources(stack, "aws_cloudtrail")).toEqual([]);
  expect(stack.output?.account_baseline).toMatchObject({ value: because });
});

test("the audit bucket and the state bucket have the same log bucket", () => {
  const stack = projectStack("bootstrap-333333333333-eu-west-1");
  const [, grant] = statements(at(stack, "aws_s3_bucket_policy", "state/access-logs/policy"));
  expect(grant).toMatchObject({
    Condition: {
      ArnLike: { "aws:SourceArn": [expect.any(String), "arn:aws:s3:::shop-audit-333333333333-eu-west-1"] },
    },
  });
});

test("has a local state next to cdktf.json, because it creates the state bucket", () => {
  const { backend } = projectStack("bootstrap-333333333333-eu-west-1").terraform;
  expect(backend).toEqual({
    local: { path: "../../../terraform.bootstrap-333333333333-eu-west-1.tfstate" },
  });
});

test("limits the provider to its account, and tags all resources", () => {
  expect(projectStack("bootstrap-333333333333-eu-west-1").provider.aws).toEqual([
    {
      region: "eu-west-1",
      allowed_account_ids: ["333333333333"],
      default_tags: [
        {
          tags: {
            Application: "shop",
            Stack: "bootstrap-333333333333-eu-west-1",
            ManagedBy: "terraform",
          },
        },
      ],
    },
  ]);
});

test("has a repository for each image of the account's own registry", () => {
  const stack = projectStack("bootstrap-333333333333-eu-west-1");
  const names = resources(stack, "aws_ecr_repository").map(([, { name }]) => name);
  expect(names.sort()).toEqual([
    "shop/api",
    "shop/inventory",
    "shop/jobs",
    "shop/log-router",
    "shop/mailer",
    "shop/otel-collector",
    "shop/postgres",
  ]);
});
