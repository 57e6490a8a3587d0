import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCode } from "../../review/command-line";

const here = process.cwd();
let place = "";
let printed: string[] = [];
let complained: string[] = [];

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "plinth-test-"));
  process.chdir(place);
  printed = [];
  complained = [];
  jest.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
  jest.spyOn(console, "error").mockImplementation((text: string) => void complained.push(text));
  jest.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  jest.spyOn(process.stderr, "write").mockImplementation((text) => complained.push(String(text)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.chdir(here);
  rmSync(place, { recursive: true });
});

const bucket = (values: object) =>
  JSON.stringify({ resource: { aws_s3_bucket: { logs: { bucket: "logs", ...values } } } });
const plan = (actions: string[], before: object | null, after: object | null) =>
  JSON.stringify({
    format_version: "1.2",
    resource_changes: [
      {
        address: "aws_s3_bucket.logs",
        mode: "managed",
        type: "aws_s3_bucket",
        name: "logs",
        change: { actions, before, after, after_unknown: {} },
      },
    ],
  });

test("exits with 0 if there is nothing to do, with 1 if there is, with 2 and without output if an input cannot be read", () => {
  writeFileSync("a.tf.json", bucket({}));
  writeFileSync("b.tf.json", bucket({ force_destroy: true }));
  expect(exitCode(["diff", "a.tf.json", "a.tf.json"])).toBe(0);
  expect(printed).toEqual(["No changes.\n\nNothing to acknowledge."]);
  printed = [];
  expect(exitCode(["diff", "a.tf.json", "b.tf.json", "--format", "json"])).toBe(1);
  expect(JSON.parse(printed.join(""))).toMatchObject({
    formatVersion: 1,
    clear: false,
    counts: { update: 1 },
  });
  printed = [];
  writeFileSync("acknowledgements.json", "[{}]");
  expect(exitCode(["diff", "a.tf.json", "b.tf.json"])).toBe(2);
  expect(printed).toEqual([]);
  expect(complained.join("\n")).toContain("acknowledgements.json: entry 1: address is missing");
});

test("exits with 0 if the risk is acknowledged, also on the last day", () => {
  writeFileSync("a.tf.json", bucket({}));
  writeFileSync("b.tf.json", bucket({ force_destroy: true }));
  const own = {
    address: "*",
    class: "protection removed",
    reason: "it is emptied tomorrow",
    until: "2030-01-31",
  };
  writeFileSync("taken.json", JSON.stringify([own]));
  const args = ["diff", "a.tf.json", "b.tf.json", "--acknowledgements", "taken.json", "--today"];
  expect([exitCode([...args, "2030-01-31"]), exitCode([...args, "2030-02-01"])]).toEqual([0, 1]);
});

test.each([
  [["--help"], 0],
  [["diff", "--help"], 0],
  [["difference"], 2],
  [["diff"], 2],
  [["diff", "gone", "away"], 2],
  [["diff", "--format", "pdf", "a", "b"], 2],
  [["diff", "--plan", "plan.json", "a"], 2],
  [["diff", ".", ".", "--today", "31.1.2030"], 2],
  [["comment", ".", ".", "--plan-text", "plan.txt"], 2],
  [["comment", ".", ".", "--plan-text", "dev=."], 2],
  [["reach", "--never", "internet"], 2],
  [["ledger", "--ledger", "gone.json"], 2],
])("%j exits with %i", (args, code) => {
  expect(exitCode(args)).toBe(code);
  expect(readdirSync(".")).toEqual([]);
});

test("rejects a file that is no plan, and a plan of another version", () => {
  const refusals = [
    "{}",
    '{"format_version": "2.0"}',
    '{"format_version": "1.0", "resource_changes": [{"address": 1}]}',
  ].map((content) => {
    writeFileSync("plan.json", content);
    complained = [];
    return [exitCode(["diff", "--plan", "plan.json"]), complained[0]?.split("\n")[0]];
  });
  expect(refusals).toEqual([
    [
      2,
      "plan.json: not a plan: it has no format_version. Create it: terraform show -json plan.bin > plan.json",
    ],
    [2, 'plan.json: its format_version is "2.0", only 1.x can be read.'],
    [2, "plan.json: resource_changes.0.address: Invalid input: expected string, received number"],
  ]);
});

test("uses the replacements of a plan", () => {
  writeFileSync("plan.json", plan(["delete", "create"], { bucket: "a" }, { bucket: "b" }));
  expect(exitCode(["diff", "--plan", "plan.json"])).toBe(1);
  expect(printed.join("")).toContain("it is destroyed with its objects and created again");
});

test("synthesizes two git refs, each in a temporary work tree", () => {
  const git = (...args: string[]) => execFileSync("git", args, { stdio: "pipe", encoding: "utf8" });
  git("init", "-q");
  git("config", "user.email", "test@example.com");
  git("config", "user.name", "test");
  writeFileSync(
    "cdktf.json",
    JSON.stringify({ app: "mkdir -p $CDKTF_OUTDIR/dev && cp main.tf.json $CDKTF_OUTDIR/dev/" }),
  );
  for (const values of [{}, { force_destroy: true }]) {
    writeFileSync("main.tf.json", bucket(values));
    git("add", ".");
    git("commit", "-q", "-m", "x");
  }
  expect(exitCode(["diff", "HEAD~1", "HEAD"])).toBe(1);
  expect(printed.join("")).toContain("dev: aws_s3_bucket.logs (aws_s3_bucket), changed");
  expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
  expect(existsSync(join(place, "cdktf.out"))).toBe(false);

  // One ref is compared with the project in this folder, as it stands.
  expect(exitCode(["diff", "HEAD"])).toBe(0);
  printed = [];
  writeFileSync("main.tf.json", bucket({}));
  expect(exitCode(["diff", "HEAD"])).toBe(0);
  expect(printed.join("")).toContain("dev: aws_s3_bucket.logs (aws_s3_bucket), changed");
  expect(existsSync(join(place, "cdktf.out"))).toBe(false);
  expect(exitCode(["diff"])).toBe(2);
  expect(complained.splice(0)).toEqual([
    "Give a tree, or two, before and after; or a plan: --plan plan.json.",
  ]);

  writeFileSync("cdktf.json", JSON.stringify({ app: "echo no; exit 3" }));
  git("commit", "-q", "-am", "x");
  expect(exitCode(["diff", "HEAD~1", "HEAD"])).toBe(2);
  expect(complained).toEqual(["HEAD: the synthesis failed:\nno"]);

  complained = [];
  writeFileSync("cdktf.json", "{");
  git("commit", "-q", "-am", "x");
  expect(exitCode(["reach", "HEAD"])).toBe(2);
  expect(complained[0]).toMatch(/^HEAD:cdktf\.json: invalid JSON: /);
});

test("exits with 2 after a bug of the program itself", () => {
  const nested = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  writeFileSync("a.tf.json", bucket({}));
  writeFileSync("b.tf.json", `{"resource":{"aws_s3_bucket":{"logs":{"bucket":${nested}}}}}`);
  expect(exitCode(["diff", "a.tf.json", "b.tf.json"])).toBe(2);
  expect(printed).toEqual([]);
});

test.each([
  ["0", false],
  ["1", true],
])("FORCE_COLOR=%s", (value, expected) => {
  writeFileSync("a.tf.json", bucket({}));
  writeFileSync("b.tf.json", bucket({ force_destroy: true }));
  const before = process.env.FORCE_COLOR;
  process.env.FORCE_COLOR = value;
  try {
    exitCode(["diff", "a.tf.json", "b.tf.json"]);
  } finally {
    if (before === undefined) delete process.env.FORCE_COLOR;
    else process.env.FORCE_COLOR = before;
  }
  expect(printed.join("").includes("\u001b[")).toBe(expected);
});

test("a closed pipe is no error", () => {
  const { stderr } = spawnSync("sh", ["-c", "node tools/run.mjs review/main.ts --help | true"], {
    cwd: here,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
});
