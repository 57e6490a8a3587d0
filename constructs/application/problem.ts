import { shown } from "./shown";

/** One mistake in what a user wrote, with everything that is needed to fix it. */
export interface Problem {
  /** Environment, application or construct, then the path of the value in it, e.g. `production: data.orders.storageGiB`. */
  readonly path: string;
  /** The value that was found. */
  readonly value: unknown;
  /**
   * What the value has or lacks: "it does not start with /".
   * @default nothing that the expectation does not say
   */
  readonly fault?: string;
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
      `   value    ${shown(problem.value)}${problem.fault === undefined ? "" : ` (${problem.fault})`}`,
      `   expected ${problem.expected}`,
      `   fix      ${problem.fix}`,
    ]
      .map(oneLine)
      .join("\n"),
  );
  return [head, ...entries].join("\n");
}

/** User text is part of the lines: it starts no new line, and moves no cursor. */
function oneLine(line: string): string {
  return line.replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1));
}
