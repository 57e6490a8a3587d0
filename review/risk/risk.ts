/** What a change may do to those who rely on the infrastructure, the worst first. */
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

/** One reason to look at a change. */
export interface Risk {
  readonly class: RiskClass;
  readonly stack: string;
  readonly address: string;
  /** Path of the attribute that it is about; undefined if it is about the whole resource. */
  readonly attribute?: string;
  /** A sentence without its full stop. */
  readonly reason: string;
}

/** What somebody has to have agreed to before it is merged. */
export function needsAcknowledgement({ class: own }: Pick<Risk, "class">): boolean {
  return own !== "capacity" && own !== "behaviour" && own !== "cosmetic";
}

/** How bad it is: 0 is the worst. */
export function rank(own: RiskClass): number {
  return riskClasses.indexOf(own);
}
