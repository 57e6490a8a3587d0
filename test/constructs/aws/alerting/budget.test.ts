import { list, at as valueAt } from "../../../../terraform-json/values";
import { problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { at, resources } from "../../../support/synthesize";

const mails = {
  comparison_operator: "GREATER_THAN",
  threshold_type: "PERCENTAGE",
  subscriber_email_addresses: ["oncall@example.com"],
};

test("mails before the month's money is spent, and when the forecast exceeds it", () => {
  const stack = productionSample({ production: { budget: { monthlyUsd: 2500 } } });
  expect(at(stack, "aws_budgets_budget", "budget")).toMatchObject({
    name: "shop-production",
    limit_amount: "2500",
    limit_unit: "USD",
    time_unit: "MONTHLY",
    cost_filter: [{ name: "TagKeyValue", values: ["user:Environment$production"] }],
    notification: [
      { ...mails, notification_type: "ACTUAL", threshold: 80 },
      { ...mails, notification_type: "FORECASTED", threshold: 100 },
    ],
  });
  expect(violationsOf("production", stack)).toEqual([]);
});

test("mails the first ten addresses, which is what AWS allows", () => {
  const email = Array.from({ length: 12 }, (_, index) => `${index}@example.com`);
  const stack = productionSample({ production: { budget: { monthlyUsd: 2500 }, "alerts.email": email } });
  const [[, { notification } = {}] = []] = resources(stack, "aws_budgets_budget");
  for (const told of list(notification))
    expect(valueAt(told, "subscriber_email_addresses")).toEqual(email.slice(0, 10));
  expect(list(notification)).toHaveLength(2);
});

test("no budget unasked, and none of nothing", () => {
  expect(resources(productionSample({ production: { budget: undefined } }), "aws_budgets_budget")).toEqual(
    [],
  );
  expect(problemsOfSample({ production: { budget: { monthlyUsd: 0 } } })).toEqual([
    {
      path: "production: budget.monthlyUsd",
      value: 0,
      expected: "a whole number of US dollars from 1 to 10000000",
      fix: "Write a number from 1 to 10000000.",
    },
  ]);
});
