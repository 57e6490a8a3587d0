import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { table } from "../../../review/commands/table";
import { comment, mark } from "../../../review/report/comment";
import { escaped } from "../../../review/report/escaped";

test("the review comes first, with the plans folded below it", () => {
  expect(comment("## What", [{ stack: "dev", text: "Plan: 1 to add\n" }])).toBe(
    `${mark}\n## What\n\n<details><summary>Terraform's plan for dev</summary>\n\n\`\`\`\nPlan: 1 to add\n\`\`\`\n\n</details>`,
  );
});

test("a plan that contains fences gets a longer fence", () => {
  expect(comment("", [{ stack: "dev", text: "a ```` b" }])).toContain("\n`````\na ```` b\n`````\n");
});

test("a comment that is too long for GitHub is cut, plans first, and every fold is closed", () => {
  const review = `<details><summary>x</summary>\n${"a line of text\n".repeat(6000)}</details>`;
  const long = comment(review, [
    { stack: "dev", text: "plan\n".repeat(20_000) },
    { stack: "production", text: "plan\n".repeat(20_000) },
  ]);
  expect(long.length).toBeLessThan(65_536);
  expect(long.split("<details>").length).toBe(long.split("</details>").length);
  expect(long).toContain("more characters: run the command yourself to read them.");

  const short = comment("review", [{ stack: "dev", text: "plan\n".repeat(20_000) }]);
  expect(short.length).toBeLessThan(65_536);
  expect(short.startsWith(`${mark}\nreview\n`)).toBe(true);
});

test("many plans fit, and a fence that was cut is closed", () => {
  const review = `before\n\`\`\`hcl\n${"moved {}\n".repeat(9000)}\`\`\``;
  const plans = Array.from({ length: 20 }, (_, index) => ({
    stack: `s${index}`,
    text: "plan\n".repeat(9000),
  }));
  const long = comment(review, plans);
  expect(long.length).toBeLessThan(65_536);
  expect(long).toMatch(/moved {}\n```\n\n… \d+ more characters/);
});

test.each([
  ["s3:Get*, s3:Put*", "s3:Get\\*, s3:Put\\*"],
  ["asked by @platform-team", "asked by @\u200bplatform-team"],
  ["<img src=x>|`a`", "\\<img src=x\\>\\|\\`a\\`"],
  ["one\n\ntwo", "one two"],
])("%j stays plain text in Markdown", (text, expected) => {
  expect(escaped(text)).toBe(expected);
  expect(table(["a"], [[text]], "markdown").split("\n")[2]).toBe(`| ${expected} |`);
});

/** Runs the script with a fake `gh` that records its arguments and returns this comment. */
function posted(existing: string): string[] {
  const directory = mkdtempSync(join(tmpdir(), "plinth-test-"));
  try {
    const log = join(directory, "log");
    writeFileSync(
      join(directory, "gh"),
      `#!/bin/sh\necho "$@" >> ${log}\ncase "$*" in *--paginate*) printf '%s' "${existing}";; esac\n`,
    );
    chmodSync(join(directory, "gh"), 0o755);
    writeFileSync(join(directory, "comment.md"), `${mark}\n## What`);
    execFileSync("bash", [resolve(".github/comment.sh"), "me/shop", "7", join(directory, "comment.md")], {
      env: { ...process.env, PATH: `${directory}:${process.env.PATH}` },
    });
    return readFileSync(log, "utf8").replaceAll(directory, "").trim().split("\n");
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test("the first push creates the comment, the next ones update it", () => {
  const find = expect.stringMatching(
    /^api --paginate repos\/me\/shop\/issues\/7\/comments --jq .*startswith\("<!-- plinth-review -->"\)/,
  );
  expect(posted("")).toEqual([
    find,
    "api --method POST repos/me/shop/issues/7/comments --field body=@/comment.md --silent",
  ]);
  expect(posted("41\n42\n")).toEqual([
    find,
    "api --method PATCH repos/me/shop/issues/comments/41 --field body=@/comment.md --silent",
  ]);
});
