import { networkQuotas } from "./network";
import { policyQuotas } from "./policies";
import type { Quota } from "./quota";
import { resourceQuotas } from "./resources";

/** Everything that is counted, by name. */
export const quotas = { ...networkQuotas, ...policyQuotas, ...resourceQuotas } satisfies Readonly<
  Record<string, Quota>
>;

export type QuotaName = keyof typeof quotas;

/** Quotas that AWS has raised, by name. */
export type RaisedQuotas = Readonly<Partial<Record<QuotaName, number>>>;

/** Quotas that AWS raises, by name. */
export const adjustableQuotas = Object.entries<Quota>(quotas).flatMap(([name, { isAdjustable }]) =>
  isAdjustable ? [name] : [],
);
