import { isDeepStrictEqual } from "node:util";

/** Something that the environment's literal promises, and what AWS says of it. */
export interface Fact {
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** All that does not hold, at once. */
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
