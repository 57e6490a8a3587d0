import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { throwIfInvalid } from "../../constructs/application/problem";
import { checkAnswers } from "./checks";
import { type FromCompose, fromCompose } from "./compose/from-compose";
import { remarksText } from "./compose/remarks";
import { type Failure, writeProject } from "./write-project";

interface Options {
  readonly name?: string;
  readonly region?: string;
  readonly from?: string;
  readonly yes?: boolean;
  readonly install?: boolean;
}

/** Creates a project in a folder that is new or empty, and installs its packages. Returns the exit code. */
export async function init(
  folder = ".",
  options: Options = {},
  install = installed,
  problemOf = synthesisProblem,
): Promise<number> {
  const target = resolve(folder);
  const compose = options.from === undefined ? undefined : fromCompose(options.from, options.name);
  const defaults = { name: compose?.name ?? basename(target), region: "eu-west-1" };
  const asks = !options.yes && process.stdin.isTTY === true;
  const answers = asks ? await ask({ ...defaults, ...options }) : { ...defaults, ...options };
  throwIfInvalid(checkAnswers(target, answers));
  // With CTRL-C npm ends, and the files are removed.
  const ignore = () => {};
  process.on("SIGINT", ignore);
  try {
    const own = (folder: string) => install(folder, compose === undefined);
    writeProject(target, answers, options.install === false ? undefined : own, compose?.change);
  } finally {
    process.off("SIGINT", ignore);
  }
  const path = relative(process.cwd(), target);
  const steps = [
    ...(path === "" ? [] : [`cd ${path}`]),
    ...(options.install === false ? ["npm install"] : []),
    "npm run synth",
    "npm test",
    "npx plinth --help",
  ].slice(0, 3);
  if (compose) report(compose, await problemOf(target));
  console.log([`Created ${answers.name}. Next:`, ...steps.map((step) => `  ${step}`)].join("\n"));
  return 0;
}

/** What keeps the project from being synthesized. npm does not install the provider packages with this package, but with the project. */
async function synthesisProblem(folder: string): Promise<string | undefined> {
  try {
    return await (await import("./compose/check-project")).synthesisProblem(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    return ownSynthesisProblem(folder);
  }
}

/** The same, as the project's own packages say it; not checked while they are not installed. */
export function ownSynthesisProblem(folder: string): string | undefined {
  const program = join(folder, "node_modules", "plinth", "bin", "plinth.mjs");
  if (!existsSync(program)) return undefined;
  const { status, stderr } = spawnSync(process.execPath, [program, "synth"], {
    cwd: folder,
    encoding: "utf8",
  });
  return status === 0 ? undefined : stderr.trim();
}

/** What the compose file has beside the project, and what keeps the project from being synthesized. */
function report({ file, remarks }: FromCompose, problem: string | undefined): void {
  if (remarks.length > 0)
    console.log(`What ${file} has beside the project, also in COMPOSE.md:\n${remarksText(file, remarks)}\n`);
  if (problem !== undefined)
    console.log(`The project cannot be synthesized yet: ${problem.replace(", nothing was written:", ":")}\n`);
}

async function ask(defaults: { readonly name: string; readonly region: string }) {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const name = await lines.question(`Name of the application (${defaults.name}): `);
    const region = await lines.question(`AWS region (${defaults.region}): `);
    return { name: name.trim() || defaults.name, region: region.trim() || defaults.region };
  } finally {
    lines.close();
  }
}

/**
 * Installs the packages, and runs the first test, which writes its snapshot; not of a compose file, whose project may need a
 * person before. Returns what failed, and what that printed.
 */
function installed(folder: string, tests: boolean): Failure | undefined {
  console.log("Installing the packages with npm: a minute or two …");
  const install = failure(folder, ["install", "--no-fund", "--no-audit", "--loglevel=error"]);
  if (install !== undefined) return { command: "npm install", output: install };
  if (!tests) return undefined;
  console.log("Running the first test …");
  const test = failure(folder, ["test", "--silent"]);
  return test === undefined ? undefined : { command: "npm test", output: test };
}

function failure(folder: string, args: readonly string[]): string | undefined {
  const { status, error, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (error) return error.message;
  return status === 0 ? undefined : stderr.trim() || `exit code ${status}`;
}
