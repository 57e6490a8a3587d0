import { off } from "../../constructs/application/choice";
import { dev } from "../../environments/dev";
import { buildProject, projectStack, projectStacks } from "../support/project";
import { readable } from "../support/readable";
import { at, resources, stackNamed, statements, synthesize } from "../support/synthesize";

test("each account has one", () => {
  expect([...projectStacks().keys()].filter((id) => id.startsWith("bootstrap"))).toEqual([
    "bootstrap-111111111111-eu-west-1",
    "bootstrap-222222222222-eu-west-1",
    "bootstrap-333333333333-eu-west-1",
  ]);
});

test("the production account's", () => {
  expect(readable(projectStack("bootstrap-333333333333-eu-west-1"))).toMatchSnapshot();
});

test("in an account with two regions one of them keeps what there is once, and both are watched", () => {
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

test("where a landing zone watches the account the stack leaves it alone, and says why", () => {
  const because = "the organisation's landing zone watches this account";
  const stack = stackNamed(
    synthesize((app) => buildProject(app, [{ ...dev, accountBaseline: off(because) }])),
    "bootstrap-111111111111-eu-west-1",
  );
  expect(resources(stack, "aws_guardduty_detector")).toEqual([]);
  expect(resources(stack, "aws_cloudtrail")).toEqual([]);
  expect(stack.output?.account_baseline).toMatchObject({ value: because });
});

test("accesses to the audit's bucket are logged beside those to the state", () => {
  const stack = projectStack("bootstrap-333333333333-eu-west-1");
  const [, grant] = statements(at(stack, "aws_s3_bucket_policy", "state/access-logs/policy"));
  expect(grant).toMatchObject({
    Condition: {
      ArnLike: { "aws:SourceArn": [expect.any(String), "arn:aws:s3:::shop-audit-333333333333-eu-west-1"] },
    },
  });
});
