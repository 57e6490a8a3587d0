import type { TerraformStack } from "cdktf";
import { InvalidInput, type Problem } from "../../constructs/application/problem";
import { synthesizeStack } from "./synthesize";

/** A construct with invalid settings, and its problems by setting. */
export interface InvalidConstruct {
  readonly build: (scope: TerraformStack) => unknown;
  /** Id of the construct in its stack. */
  readonly id: string;
  readonly problems: readonly (readonly [
    setting: string,
    value: unknown,
    expected: string,
    fix: string,
    fault?: string,
  ])[];
}

/** Expects one error with exactly these problems, each with the construct's path in front. */
export function expectProblems({ build, id, problems }: InvalidConstruct): void {
  const all = problems.map(
    ([setting, value, expected, fix, fault]): Problem => ({
      path: `test/${id}: ${setting}`,
      ...{ value, expected, fix, ...(fault === undefined ? {} : { fault }) },
    }),
  );
  expect(() => synthesizeStack((scope) => void build(scope))).toThrow(new InvalidInput(all));
}
