import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { run } from "./child";
import { MissingTool } from "./missing-tool";

const requirements = resolve("test/e2e/emulators/requirements.txt");
const environment = resolve(".cache/e2e/venv");
/** A copy of the requirements, put there once all of them are installed. */
const installed = join(environment, "installed.txt");

/** The Python that has the emulator and the AWS client; they are installed into `.cache/e2e/venv` when they are missing. */
export async function pythonWithEmulator(): Promise<string> {
  const python = join(environment, "bin", "python");
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(requirements))) return python;
  console.log("Installing the AWS emulator into .cache/e2e/venv: once, about a minute …");
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(environment, { recursive: true });
  await step("python3", ["-m", "venv", environment], "Install Python 3.10 or newer with its venv module");
  await step(
    python,
    ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--requirement", requirements],
    "pip needs a package index that it can reach",
  );
  copyFileSync(requirements, installed);
  return python;
}

async function step(program: string, arguments_: readonly string[], mend: string): Promise<void> {
  try {
    await run(program, arguments_, { log: resolve(".cache/e2e/logs/install.log"), minutes: 10 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MissingTool(
      `The AWS emulator (moto, Python) cannot be installed.\n${reason}\n${mend}; then run this again.`,
    );
  }
}
