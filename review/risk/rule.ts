import type { Stack } from "../../terraform-json/stack";
import type { Change } from "../diff/change";
import type { Risk } from "./risk";

/** A stack before and after the change. */
export interface Versions {
  readonly stack: string;
  readonly before: Stack;
  readonly after: Stack;
  readonly changes: readonly Change[];
  /** The new address of a former one. */
  readonly addressNow: (before: string) => string;
  /** Former address to new address, for all that have another one. */
  readonly names: ReadonlyMap<string, string>;
  /** The new addresses of everything that existed before. */
  readonly existed: ReadonlySet<string>;
}

/** A risk that a rule finds in one change. */
export type Found = Omit<Risk, "stack" | "address">;

/** Checks one change. The former block refers to others by their new addresses. */
export type ChangeRule = (change: Change, versions: Versions) => Found[];

/** Checks the whole stack, because a change may open another resource. */
export type StackRule = (versions: Versions) => Omit<Risk, "stack">[];
