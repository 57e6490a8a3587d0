import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = ".github/workflows";

/** The steps of all workflows that pull requests start. */
const steps = readdirSync(folder).flatMap((file) => {
  const text = readFileSync(join(folder, file), "utf8");
  return /^ {2}pull_request/m.test(text) ? text.split(/^ {6}- /m) : [];
});

const withRole = steps.filter((step) => step.includes("role-to-assume:"));

test("one step takes a role for a pull request", () => expect(withRole).toHaveLength(1));

test.each(withRole)("a session with a role for a pull request can only read", (step) => {
  expect(step).toContain("managed-session-policies: arn:aws:iam::aws:policy/ReadOnlyAccess\n");
  const [, json = ""] = /inline-session-policy: '([^']*)'/.exec(step) ?? [];
  const { Statement } = JSON.parse(json) as { Statement: { Effect: string; Action: string[] }[] };
  expect(Statement.flatMap(({ Action }) => Action)).toEqual([
    "kms:Decrypt",
    "secretsmanager:GetSecretValue",
    "secretsmanager:GetRandomPassword",
  ]);
});

test("a plan of a pull request takes no lock, and nothing is applied or destroyed", () => {
  const commands = steps.flatMap((step) =>
    [...step.matchAll(/terraform -chdir\S* (.*)$/gm)].map(([, own]) => own),
  );
  expect(commands.filter((own) => own?.startsWith("plan"))).toEqual([expect.stringContaining("-lock=false")]);
  expect(commands.filter((own) => !/^(init|plan|show)\b/.test(own ?? ""))).toEqual([]);
});
