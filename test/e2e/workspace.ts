import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { z } from "zod";
import { terraformBinary } from "../../tools/terraform-binary";
import { type Outcome, run } from "./child";
import type { Emulator } from "./emulator";
import { type AwsProviderFound, terraformEnv } from "./terraform";

const leftBehind = new Set(["node_modules", ".git", ".cache", "cdktf.out", "coverage"]);
const cli = resolve("node_modules/cdktf-cli/bundle/bin/cdktf");

/** The outputs of a stack, as `cdktf deploy --outputs-file` writes them. */
const outputs = z.object({ outputs: z.record(z.string(), z.unknown()).default({}) });
export type Outputs = z.infer<typeof outputs>;

/** A copy of the project in which a user works on one environment, in an AWS account that is an emulator. */
export class Workspace {
  readonly root: string;
  private readonly logs: string;
  private steps = 0;

  constructor(
    name: string,
    private readonly emulator: Emulator,
    private readonly provider: AwsProviderFound,
    /** Folder of the `cdktf.json`, where commands run. */
    private readonly folder = ".",
  ) {
    this.root = resolve(".cache/e2e/work", name);
    this.logs = resolve(".cache/e2e/logs", name);
    for (const folder of [this.root, this.logs]) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
    }
    for (const part of readdirSync(".")) {
      if (!leftBehind.has(part)) cpSync(part, join(this.root, part), { recursive: true });
    }
    symlinkSync(resolve("node_modules"), join(this.root, "node_modules"));
    const tools = join(relative(folder, "."), "tools/run.mjs");
    this.edit(join(folder, "cdktf.json"), `"app": "node ${tools} main.ts"`, `"app": "${this.synthOf()}"`);
  }

  /** Replaces text that stands in a file once, as a user edits it. */
  edit(file: string, find: string, replace: string): void {
    const path = join(this.root, file);
    const text = readFileSync(path, "utf8");
    if (text.split(find).length !== 2) throw new Error(`${file} does not have this exactly once: ${find}`);
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
  }

  async deploy(stack: string): Promise<Outputs> {
    const file = join(this.root, `outputs-${stack}.json`);
    await this.cdktf(["deploy", stack, "--outputs-file", file]);
    return (
      z.record(z.string(), outputs).parse(JSON.parse(readFileSync(file, "utf8")))[stack] ?? { outputs: {} }
    );
  }

  /** A deployment that fails, and what it says. */
  deployInVain(stack: string): Promise<Outcome> {
    return this.cdktf(["deploy", stack], [1]);
  }

  async destroy(stack: string): Promise<void> {
    await this.cdktf(["destroy", stack]);
  }

  /** The program that `cdktf deploy` calls, here without it. */
  async synthesize(): Promise<void> {
    await this.run("synth", "sh", ["-c", this.synthOf()], {});
  }

  /** The stacks of another program, which writes to `out` in its folder. */
  async synthesizeAnother({
    folder,
    program,
    out,
  }: Readonly<Record<"folder" | "program" | "out", string>>): Promise<void> {
    const cwd = join(this.root, folder);
    const synth = `export CDKTF_OUTDIR=${out} && ${this.synthOf(program, relative(cwd, this.root) || ".")}`;
    await this.run("synth", "sh", ["-c", synth], { cwd });
  }

  /** Terraform in the directory of a synthesized stack. */
  terraform(stack: string, arguments_: readonly string[], answers?: readonly number[]): Promise<Outcome> {
    return this.terraformIn(this.stack(stack), arguments_, { answers });
  }

  terraformIn(
    cwd: string,
    arguments_: readonly string[],
    { answers = [0], emulator = this.emulator }: { answers?: readonly number[]; emulator?: Emulator },
  ): Promise<Outcome> {
    const command = arguments_.slice(0, leadingWords(arguments_));
    const rest = arguments_.slice(command.length);
    return this.run(command.join("-"), terraformBinary(), [...command, "-no-color", ...rest], {
      cwd,
      answers,
      emulator,
    });
  }

  stack(stack: string): string {
    return join(this.root, this.folder, "cdktf.out", "stacks", stack);
  }

  private cdktf(arguments_: readonly string[], answers: readonly number[] = [0]): Promise<Outcome> {
    const [command = ""] = arguments_;
    // `terraform providers lock` asks the registry, past any mirror.
    const common = ["--auto-approve", "--skip-provider-lock", "--terraform-parallelism", "20"];
    return this.run(`cdktf-${command}`, process.execPath, [cli, ...arguments_, ...common], { answers });
  }

  private run(
    title: string,
    program: string,
    arguments_: readonly string[],
    { cwd = join(this.root, this.folder), answers = [0] as readonly number[], emulator = this.emulator } = {},
  ): Promise<Outcome> {
    const number = String(++this.steps).padStart(2, "0");
    const log = join(this.logs, `${number}-${title}.log`);
    return run(program, arguments_, { cwd, env: terraformEnv(emulator.env), log, minutes: 20, answers });
  }

  private synthOf(program = "main.ts", root = relative(this.folder, ".") || "."): string {
    const run = `node ${join(root, "tools/run.mjs")}`;
    const synth = `${run} ${program}`;
    return this.provider.asRequired
      ? synth
      : `${synth} && ${run} ${join(root, "test/e2e/ask-for-provider-five.ts")}`;
  }
}

/** How many words come before the first option: `providers schema -json` has two. */
function leadingWords(arguments_: readonly string[]): number {
  const option = arguments_.findIndex((spec) => spec.startsWith("-"));
  return option < 0 ? arguments_.length : option;
}
