import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InvalidInput } from "../../constructs/application/problem";
import { packageRoot } from "../package-root";
import type { Answers } from "./checks";
import { settingsFiles } from "./settings-files";

/** What stands in the templates for the answers. */
const placeholders = { name: "plinth-template", region: "eu-west-1" } as const;

/** A command of the package manager that failed, and what it printed. */
export interface Failure {
  readonly command: "npm install" | "npm test";
  readonly output: string;
}

const fixes = {
  "npm install":
    "Check the network and the registry of npm, and run this again; or give --no-install, and install later.",
  "npm test": "Give --no-install, and run npm install and npm test in the project to see the whole output.",
};

/** Changes the files of the template, by path. */
export type ChangeFiles = (files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

/**
 * Writes a project into a new or empty folder, and installs its packages. If something fails, it removes everything that it
 * has written. `install` returns what failed.
 */
export function writeProject(
  folder: string,
  answers: Answers,
  install: (folder: string) => Failure | undefined = () => undefined,
  change: ChangeFiles = (files) => files,
): void {
  const isNew = !existsSync(folder);
  let failed: Failure | undefined;
  try {
    const files = change(new Map([...templateFiles(answers), ...settingsFiles(answers.name, folder)]));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    failed = install(folder);
  } catch (error) {
    remove(folder, isNew);
    throw error;
  }
  if (failed === undefined) return;
  remove(folder, isNew);
  throw new InvalidInput([
    {
      path: failed.command,
      value: failed.output,
      expected: "exit code 0",
      fix: fixes[failed.command],
    },
  ]);
}

/** The files of the template, with the answers. A name that starts with `_` starts with a dot in the project. */
function templateFiles({ name, region }: Answers): [path: string, text: string][] {
  const template = join(packageRoot(), "templates", "project");
  return readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [
      path.slice(template.length + 1).replace(/(^|[\\/])_(?=g)/g, "$1."),
      readFileSync(path, "utf8").replaceAll(placeholders.name, name).replaceAll(placeholders.region, region),
    ]);
}

function remove(folder: string, isNew: boolean): void {
  const written = isNew ? [folder] : readdirSync(folder).map((name) => join(folder, name));
  for (const path of written) if (basename(path) !== ".git") rmSync(path, { recursive: true, force: true });
}
