import { problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { at, resources } from "../../../support/synthesize";

test("mails before the month's money is spent, and when the forecast exceeds it", () => {
  const stack = productionSample({ production: { budget: { monthlyUsd: 2500 } } });
  expect(at(stack, "aws_budgets_budget", "budget")).toMatchObject({
    name: "shop-production",
    limit_amount: "2500",
    limit_unit: "USD",
    time_unit: "MONTHLY",
    cost_filter: [{ name: "TagKeyValue", values: ["user:Environment$production"] }],
    notification: [
      { notification_type: "ACTUAL", threshold: 80, subscriber_email_addresses: expect.any(Array) },
      { notification_type: "FORECASTED", threshold: 100, subscriber_email_addresses: expect.any(Array) },
    ],
  });
  expect(violationsOf("production", stack)).toEqual([]);
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
