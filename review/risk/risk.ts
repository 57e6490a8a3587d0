/** The classes of risk, the worst first. */
export const riskClasses = [
  "data loss",
  "exposure",
  "permission widened",
  "protection removed",
  "replacement",
  "downtime",
  "capacity",
  "behaviour",
  "cosmetic",
] as const;
export type RiskClass = (typeof riskClasses)[number];

/** A risk of a change. */
export interface Risk {
  readonly class: RiskClass;
  readonly stack: string;
  readonly address: string;
  /** Path of the attribute; undefined for the whole resource. */
  readonly attribute?: string;
  /** A sentence without the full stop. */
  readonly reason: string;
}

/** What somebody has to have acknowledged to before it is merged. */
export function needsAcknowledgement({ class: own }: Pick<Risk, "class">): boolean {
  return own !== "capacity" && own !== "behaviour" && own !== "cosmetic";
}

/** 0 is the worst. */
export function rank(own: RiskClass): number {
  return riskClasses.indexOf(own);
}
