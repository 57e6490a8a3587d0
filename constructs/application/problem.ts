import { shown } from "./shown";

/** One mistake in what a user wrote, with everything that is needed to fix it. */
export interface Problem {
  /** Environment, application or construct, then the path of the value in it, e.g. `production: data.orders.storageGiB`. */
  readonly path: string;
  /** The value that was found. */
  readonly value: unknown;
  /** Which values are valid. */
  readonly expected: string;
  /** How to fix it. */
  readonly fix: string;
}

/** Puts the path of a construct, or of an environment's settings, in front of a setting's name. */
export type At = (setting: string) => string;

/** Thrown before anything is written; its message lists every problem. */
export class InvalidInput extends Error {
  override readonly name = "InvalidInput";

  constructor(readonly problems: readonly Problem[]) {
    super(describe(problems));
  }
}

/** Throws one `InvalidInput` with all the problems, if there are any. */
export function throwIfInvalid(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInput(problems);
}

function describe(problems: readonly Problem[]): string {
  const head =
    problems.length === 1
      ? "1 problem, nothing was written:"
      : `${problems.length} problems, nothing was written:`;
  const entries = problems.map((problem, index) =>
    [
      `${index + 1}. ${problem.path}`,
      `   value    ${shown(problem.value)}`,
      `   expected ${problem.expected}`,
      `   fix      ${problem.fix}`,
    ].join("\n"),
  );
  return [head, ...entries].join("\n");
}
