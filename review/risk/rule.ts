import type { Stack } from "../../terraform-json/stack";
import type { Change } from "../diff/change";
import type { Risk } from "./risk";

/** A stack before and after, as rules see it. */
export interface Versions {
  readonly stack: string;
  readonly before: Stack;
  readonly after: Stack;
  readonly changes: readonly Change[];
  /** The address that something has now, by the one that it had. */
  readonly addressNow: (before: string) => string;
  /** The same of all that has another address. */
  readonly names: ReadonlyMap<string, string>;
  /** What was there before, by the addresses of now. */
  readonly existed: ReadonlySet<string>;
}

/** What a rule finds in one change. */
export type Found = Omit<Risk, "stack" | "address">;

/** Looks at one change at a time; what was there has the addresses of now. */
export type ChangeRule = (change: Change, versions: Versions) => Found[];

/** Looks at the whole stack, because what a change opens may stand elsewhere. */
export type StackRule = (versions: Versions) => Omit<Risk, "stack">[];
