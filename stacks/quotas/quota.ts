import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";

/** What AWS limits, and how it is counted in synthesized JSON. */
export interface Quota {
  /** What is counted, in messages. */
  readonly what: string;
  readonly limit: number;
  /** The limit in regions with a lower one. */
  readonly lowerIn?: Readonly<Record<string, number>>;
  /** The page of AWS's documentation with the limit. */
  readonly source: string;
  /** Whether AWS raises it on request. */
  readonly isAdjustable: boolean;
  readonly types: readonly string[];
  /** What the limit holds for: a group of rules, a role, the resource itself, an account and region. Undefined: not counted. */
  readonly owner: (block: Block, stack: Stack) => string | undefined;
  /** How much one resource counts. */
  readonly count: (block: Block, stack: Stack) => number;
}
