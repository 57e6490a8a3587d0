import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "type-errors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const imports = `import { application, migration, oneOffJob, postgres, scheduledJob, worker } from "plinth";
const checked = { intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 10 };
const runs = { health: { command: ["true"], ...checked }, shutdownSeconds: 10 };
const ends = { command: ["true"], timeLimitMinutes: 1 };
const data = { orders: postgres({ version: "16" }) };
const mailer = worker({ ...runs, uses: ["orders"] });
`;

/** The place and the last line, which says what is wrong, of each error that the compiler finds. */
function errorsIn(statements: readonly string[]): { readonly line: string; readonly fault: string }[] {
  writeFileSync(join(folder, "application.ts"), imports + statements.join("\n"));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: resolve("tsconfig.json"),
      compilerOptions: { typeRoots: [resolve("node_modules/@types")] },
      include: ["application.ts"],
    }),
  );
  const { stdout } = spawnSync(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", folder], {
    encoding: "utf8",
  });
  return stdout
    .split(/\n(?=\S)/)
    .filter((error) => error.includes("error TS"))
    .map((error) => {
      const line = Number(/\((\d+),/.exec(error)?.[1]) - imports.split("\n").length;
      return { line: statements[line] ?? error, fault: error.trim().split("\n").at(-1)?.trim() ?? "" };
    });
}

const name = `Type '"ordrs"' is not assignable to type '"bad" | "mailer" | "orders"'. Did you mean '"orders"'?`;

test("the compiler's error for a misspelt name says the name, those that fit, and which was meant: of a job as of a service", () => {
  const wrong = [
    `application("a", { data, secrets: {}, services: { mailer, bad: worker({ ...runs, uses: ["ordrs"] }) } });`,
    `application("b", { data, secrets: {}, services: { mailer }, jobs: { job: oneOffJob({ ...ends, uses: ["ordrs"] }) } });`,
    `application("c", { data, secrets: {}, services: { mailer }, jobs: { job: scheduledJob({ ...ends, schedule: "rate(1 day)", uses: ["ordrs"] }) } });`,
    `application("d", { data, secrets: {}, services: { mailer }, jobs: { job: migration({ ...ends, uses: ["orders"], before: ["mailr"] }) } });`,
  ];
  const ofJob = name.replace('"bad" | ', "");
  expect(errorsIn(wrong)).toEqual([
    { line: wrong[0], fault: name },
    { line: wrong[1], fault: ofJob },
    { line: wrong[2], fault: ofJob },
    { line: wrong[3], fault: `Type '"mailr"' is not assignable to type '"mailer"'.` },
  ]);
});
