import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import type { Construct } from "constructs";
import { type Accepted, exactly, integer } from "../../application/schema-values";
import { physicalName } from "../names/physical-name";

export const budgetSchema = exactly({
  /** US dollars that the environment may cost in a calendar month: 1–10,000,000. */
  monthlyUsd: integer(1, 10_000_000, "US dollars"),
});

/** What an environment may cost. */
export interface BudgetSettings extends Accepted<typeof budgetSchema> {}

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
