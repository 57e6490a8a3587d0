import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CheckovReport } from "./findings";

/** An exact version: a newer one may have other checks. */
const version = "3.3.30";

const environment = resolve(".cache", "audit", "venv");
/** This file exists only after a complete installation. */
const installed = join(environment, `checkov-${version}`);

/** The audit could not run. */
export class AuditImpossible extends Error {}

/** Installs this version of Checkov into `.cache/audit/venv`, if it is not there. */
export function installCheckov(): void {
  if (existsSync(installed)) return;
  console.log(`Installing Checkov ${version} into .cache/audit/venv: once, about a minute …`);
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(environment, { recursive: true });
  run("python3", ["-m", "venv", environment], "Install Python 3.9 or newer with its venv module.");
  run(
    join(environment, "bin", "python"),
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", `checkov==${version}`],
    "pip needs a package index that it can reach, and Python 3.9 or newer.",
  );
  writeFileSync(installed, "");
}

/** Checks every stack below a directory, without the network. */
export function runCheckov(directory: string): CheckovReport[] {
  console.log(`Checkov ${version} reads the stacks …`);
  const { stdout, stderr, error } = spawnSync(
    join(environment, "bin", "checkov"),
    [
      ...["--directory", directory, "--framework", "terraform_json", "terraform_plan"],
      ...["--skip-download", "--download-external-modules", "false"],
      ...["--output", "json", "--soft-fail"],
    ],
    {
      // Without the configuration and the account of the user: those could skip checks.
      cwd: directory,
      env: { HOME: directory, PATH: process.env.PATH ?? "" },
      encoding: "utf8",
      maxBuffer: 1024 ** 3,
    },
  );
  if (error) throw new AuditImpossible(`Checkov did not run: ${error.message}`);
  const reports = parse(stdout);
  const unread = reports.flatMap(({ results }) => results.parsing_errors);
  if (reports.length === 0 || unread.length > 0) {
    const what =
      reports.length === 0 ? "Checkov printed no report." : `Checkov cannot read ${unread.join(", ")}.`;
    throw new AuditImpossible(`${what} Its output:\n${stderr.trim()}\nFix tools/audit/scanned-copy.ts.`);
  }
  return reports;
}

function parse(output: string): CheckovReport[] {
  try {
    const reports: unknown = JSON.parse(output);
    return [reports].flat().filter((report): report is CheckovReport => "results" in Object(report));
  } catch {
    return [];
  }
}

function run(program: string, arguments_: readonly string[], fix: string): void {
  try {
    execFileSync(program, arguments_, { stdio: ["ignore", "inherit", "inherit"] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AuditImpossible(`Checkov could not be installed: ${reason}\n${fix} Then run this again.`);
  }
}
