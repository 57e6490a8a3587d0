import { sharedNames } from "../../stacks/shared-names";
import { stackOf } from "../../terraform-json/stack-of";

const stack = (name: string, resource: object, account = "111111111111", region = "eu-west-1") =>
  stackOf(name, { provider: { aws: [{ allowed_account_ids: [account], region }] }, resource });
const role = { aws_iam_role: { task: { name: "shop-dev-api-worker-task" } } };
const alarm = { aws_cloudwatch_metric_alarm: { cpu: { alarm_name: "shop-dev-api-worker-cpu" } } };

test("two environments of an account do not share a name", () => {
  expect(sharedNames([stack("dev", role), stack("dev-api", role)])).toEqual([
    {
      path: "dev-api: aws_iam_role.task",
      value: "shop-dev-api-worker-task",
      expected: "a name that no other aws_iam_role of the account has; dev: aws_iam_role.task has this one",
      fix: "Rename the environment or the component that was added last.",
    },
  ]);
  expect(sharedNames([stack("dev", role), stack("dev-api", role, "222222222222")])).toEqual([]);
});

test("a role is known in all regions, an alarm in one", () => {
  expect(sharedNames([stack("dev", role), stack("dev-us", role, "111111111111", "us-east-1")])).toHaveLength(
    1,
  );
  expect(sharedNames([stack("dev", alarm), stack("dev-us", alarm, "111111111111", "us-east-1")])).toEqual([]);
  expect(sharedNames([stack("dev", alarm), stack("dev-api", alarm)])).toHaveLength(1);
});
