import { spawn } from "node:child_process";

/**
 * Tests that do not count. Snapshots notice any change, so they say nothing of whether someone thought of this one; the
 * programs' tests are slow and run the code from outside.
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

/** Asks the behaviour tests of a copy of the project. */
export async function ask(root: string, which: { only: string } | { allBut?: string }): Promise<Verdict> {
  const ignored = "only" in which || which.allBut === undefined ? notAsked : [...notAsked, which.allBut];
  const output = await jest(root, [
    ...("only" in which ? [which.only] : []),
    ...ignored.map((pattern) => `--testPathIgnorePatterns=${pattern}`),
  ]);
  return verdict(output);
}

/** Reads what jest reports as JSON. */
export function verdict(output: string): Verdict {
  const start = output.indexOf("{");
  if (start < 0) return { kind: "crashed", why: output.trim() || "jest said nothing" };
  const { testResults } = JSON.parse(output.slice(start)) as JestReport;
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

function jest(root: string, parameters: readonly string[]): Promise<string> {
  const program = ["node_modules/jest/bin/jest.js", "--ci", "--runInBand", "--silent", "--json"];
  const child = spawn(process.execPath, [...program, ...parameters], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const end = () => child.kill();
  process.once("exit", end);
  return new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", () => resolve(output));
  }).finally(() => process.off("exit", end));
}
