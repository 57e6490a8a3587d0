import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Tests that do not count, unless one is asked by its name. Snapshots notice any change, so they say nothing of whether
 * someone thought of this one; the programs' tests are slow and run the code from outside.
 */
const notAsked = [
  "/test/stacks/(dev|staging|production|local|bootstrap)\\.test\\.ts$",
  "/test/tools/",
  "/test/e2e/",
];

interface JestReport {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

export type Verdict =
  | { readonly kind: "passed" }
  /** `by`: the first test that failed. */
  | { readonly kind: "failed"; readonly by: string }
  /** The code did not run at all, so no test judged what it does. */
  | { readonly kind: "crashed"; readonly why: string };

/** Asks the behaviour tests of a copy of the project: the one that is named, or all that count. */
export async function ask(root: string, which: { only: string } | { allBut?: string }): Promise<Verdict> {
  const left = "only" in which ? [] : [...notAsked, which.allBut ?? []].flat();
  const report = await jest(root, [
    ...("only" in which ? [which.only] : []),
    ...left.map((pattern) => `--testPathIgnorePatterns=${pattern}`),
  ]);
  return report === undefined ? { kind: "crashed", why: "jest reported nothing" } : verdict(report);
}

/** Reads what jest reports as JSON. */
export function verdict(report: string): Verdict {
  const { testResults } = JSON.parse(report) as JestReport;
  if (testResults.length === 0) return { kind: "crashed", why: "no test matched" };
  const failures = testResults.flatMap(({ message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    return failed.length > 0
      ? failed.map(({ fullName, failureMessages = [] }) => ({
          by: fullName,
          text: failureMessages.join("\n"),
        }))
      : message && assertionResults.length === 0
        ? [{ by: "a test file that could not be loaded", text: message }]
        : [];
  });
  const crash = failures.find(({ text }) =>
    /^\s*(ReferenceError|TypeError): (?!expect\()|Syntax Error/m.test(text),
  );
  if (crash) return { kind: "crashed", why: crash.text.trim().split("\n", 1)[0] ?? "" };
  const [first] = failures;
  return first ? { kind: "failed", by: first.by } : { kind: "passed" };
}

/** Undefined if jest ended before it had reported. */
async function jest(root: string, parameters: readonly string[]): Promise<string | undefined> {
  // A file, since the code under test may write to the output that jest would report to.
  const report = join(root, "mutants-report.json");
  const program = ["node_modules/jest/bin/jest.js", "--ci", "--runInBand", "--silent", "--json"];
  const child = spawn(process.execPath, [...program, `--outputFile=${report}`, ...parameters], {
    cwd: root,
    stdio: "ignore",
  });
  const end = () => child.kill();
  process.once("exit", end);
  try {
    await once(child, "close");
    return readFileSync(report, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  } finally {
    rmSync(report, { force: true });
    process.off("exit", end);
  }
}
