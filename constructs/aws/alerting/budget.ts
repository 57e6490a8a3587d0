import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import type { Construct } from "constructs";
import { physicalName } from "../names/physical-name";
import type { BudgetSettings } from "./budget-settings";

/** AWS sends a notification to this many addresses at most. https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_NotificationWithSubscribers.html */
const maxReceivers = 10;

/** Mails when 80 per cent of the budget are spent, and when the forecast for the month exceeds it. */
export function environmentBudget(
  scope: Construct,
  props: BudgetSettings & {
    /** Name of the budget: `shop-production`. */
    readonly name: string;
    /** Value of the tag `Environment`, by which the costs are counted. */
    readonly environment: string;
    /** E-mail addresses that are told: the first ten. */
    readonly email: readonly string[];
  },
): BudgetsBudget {
  const notification = (threshold: number, notificationType: "ACTUAL" | "FORECASTED") => ({
    comparisonOperator: "GREATER_THAN",
    threshold,
    thresholdType: "PERCENTAGE",
    notificationType,
    subscriberEmailAddresses: props.email.slice(0, maxReceivers),
  });
  return new BudgetsBudget(scope, "budget", {
    name: physicalName("aws_budgets_budget", props.name),
    budgetType: "COST",
    timeUnit: "MONTHLY",
    limitAmount: String(props.monthlyUsd),
    limitUnit: "USD",
    costFilter: [{ name: "TagKeyValue", values: [`user:Environment$${props.environment}`] }],
    notification: [notification(80, "ACTUAL"), notification(100, "FORECASTED")],
  });
}
