import { type Accepted, exactly, integer } from "../../application/schema-values";

export const budgetSchema = exactly({
  /** US dollars that the environment may cost in a calendar month: 1–10,000,000. */
  monthlyUsd: integer(1, 10_000_000, "US dollars"),
});

/** What an environment may cost. */
export interface BudgetSettings extends Accepted<typeof budgetSchema> {}
