import { isDeepStrictEqual } from "node:util";

/** A fact that the environment's config promises, and its value according to AWS. */
export interface Fact {
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** All facts that do not hold. */
export class Untrue extends Error {}

export function assertAll(facts: readonly Fact[]): void {
  const untrue = facts.filter(({ expected, found }) => !isDeepStrictEqual(found, expected));
  if (untrue.length === 0) return;
  throw new Untrue(
    untrue
      .map(
        ({ what, expected, found }) =>
          `${what}\n   expected ${JSON.stringify(expected)}\n   found    ${JSON.stringify(found)}`,
      )
      .join("\n"),
  );
}
