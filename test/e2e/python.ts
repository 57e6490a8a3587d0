import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { run } from "./child";
import { MissingTool } from "./missing-tool";

/** What stands in a virtual environment of its own: the packages of two emulators need not agree. */
export interface PythonPackages {
  readonly what: string;
  readonly requirements: string;
  /** Folder in `.cache/e2e`. */
  readonly folder: string;
}

export const moto: PythonPackages = {
  what: "AWS emulator (moto, Python)",
  requirements: "test/e2e/emulators/requirements.txt",
  folder: "venv",
};

export const awsCli: PythonPackages = {
  what: "AWS CLI (Python)",
  requirements: "test/e2e/emulators/aws-cli-requirements.txt",
  folder: "aws-cli",
};

/** The Python that has the packages; they are installed when they are missing. */
export async function pythonWith({ what, requirements, folder }: PythonPackages): Promise<string> {
  const environment = resolve(".cache/e2e", folder);
  const python = join(environment, "bin", "python");
  // A copy of the requirements, put there once all of them are installed.
  const installed = join(environment, "installed.txt");
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(requirements))) return python;
  console.log(`Installing the ${what} into .cache/e2e/${folder}: once, about a minute …`);
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(environment, { recursive: true });
  const step = async (program: string, arguments_: readonly string[], fix: string) => {
    try {
      await run(program, arguments_, { log: resolve(".cache/e2e/logs/install.log"), minutes: 10 });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MissingTool(`The ${what} cannot be installed.\n${reason}\n${fix}; then run this again.`);
    }
  };
  await step("python3", ["-m", "venv", environment], "Install Python 3.10 or newer with its venv module");
  await step(
    python,
    ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--requirement", requirements],
    "pip needs a package index that it can reach",
  );
  copyFileSync(requirements, installed);
  return python;
}
