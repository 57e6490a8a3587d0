import fc from "fast-check";
import { physicalName } from "../../constructs/aws/names/physical-name";
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

test("a schedule is known in its group, an autoscaling policy for its service, a security group in its VPC", () => {
  const two = (type: string, within: string, one: string, other: string) =>
    sharedNames([
      stack("dev", { [type]: { a: { name: "x", [within]: one }, b: { name: "x", [within]: other } } }),
    ]).length;
  for (const [type, within] of [
    ["aws_scheduler_schedule", "group_name"],
    ["aws_appautoscaling_policy", "resource_id"],
    ["aws_appautoscaling_scheduled_action", "resource_id"],
    ["aws_ecs_service", "cluster"],
    ["aws_security_group", "vpc_id"],
  ] as const)
    expect([two(type, within, "one", "one"), two(type, within, "one", "other")]).toEqual([1, 0]);
  // The same reference means another group in each stack.
  const schedule = {
    aws_scheduler_schedule: { a: { name: "x", group_name: "${aws_scheduler_schedule_group.g.name}" } },
  };
  expect(sharedNames([stack("dev", schedule), stack("staging", schedule)])).toEqual([]);
});

/** What has a name of its own, as the constructs make it. */
const owner = fc.record({
  account: fc.constantFrom("111111111111", "222222222222"),
  environment: fc.constantFrom("dev", "dev-api", "eu-dev"),
  component: fc.constantFrom("worker", "api-worker", "api", "dev-api"),
  type: fc.constantFrom("aws_iam_role" as const, "aws_sqs_queue" as const),
});

test("no two owners share a name that is accepted", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(owner, { selector: (own) => JSON.stringify(own), maxLength: 12 }),
      (owners) => {
        const stacks = owners.map(({ account, environment, component, type }, index) =>
          stack(
            `${environment}-${index}`,
            { [type]: { it: { name: physicalName(type, "shop", environment, component) } } },
            account,
          ),
        );
        const names = owners.map((own) => `${own.account} ${own.type} ${own.environment}-${own.component}`);
        expect(sharedNames(stacks)).toHaveLength(names.length - new Set(names).size);
      },
    ),
    { numRuns: 500 },
  );
});
