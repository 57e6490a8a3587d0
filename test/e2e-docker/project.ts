import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { local } from "../../environments/local";
import { type Outcome, run } from "../e2e/child";
import { plannedChanges } from "../e2e/plan";
import { terraformEnv } from "../e2e/terraform";
import { type Changes, changed } from "../support/literals";

/** Not a user's own output, state and secrets. */
const leftBehind = /^(node_modules|\.git|\.cache|\.local|cdktf\.out|coverage|terraform\..*tfstate.*)$/;
const cli = resolve("node_modules/cdktf-cli/bundle/bin/cdktf");

/** Another name than the committed one: a stack that a user runs here meanwhile is not touched. */
export const stack = "e2e";
export const prefix = `${local.application.name}-${stack}`;
export const root = resolve(".cache/e2e-docker/work");
const logs = resolve(".cache/e2e-docker/logs");

/** A copy of the project in which a user works on the local environment. */
export class Project {
  private literal: Omit<typeof local, "application">;
  private steps = 0;

  constructor(changes: Changes) {
    const { application: _application, ...literal } = local;
    this.literal = literal;
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    for (const part of readdirSync(".")) {
      if (!leftBehind.test(part)) cpSync(part, join(root, part), { recursive: true });
    }
    symlinkSync(resolve("node_modules"), join(root, "node_modules"));
    this.set({ ...changes, name: stack });
  }

  /** Edits the environment's literal: path to value. */
  set(changes: Changes): void {
    this.literal = changed(this.literal, changes);
    const json = JSON.stringify(this.literal, null, 2);
    writeFileSync(
      join(root, "environments/local.ts"),
      `import { shop } from "../application";\nimport { localEnvironment } from "./local-environment";\n\n` +
        `export const local = localEnvironment(shop, ${json});\n`,
    );
  }

  /** Replaces text that stands in a file once. */
  edit(file: string, find: string, replace: string): void {
    const path = join(root, file);
    const text = readFileSync(path, "utf8");
    if (text.split(find).length !== 2) throw new Error(`${file} does not have this exactly once: ${find}`);
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
  }

  async makeSecrets(): Promise<void> {
    await this.run("local-secrets", "npm", ["run", "-s", "local:secrets"]);
  }

  /** The values of all secrets, as the command made them. */
  secretValues(): string[] {
    const values = join(root, local.secretsDirectory, "values");
    return readdirSync(values).map((name) => readFileSync(join(values, name), "utf8").trim());
  }

  certificate(): string {
    return readFileSync(join(root, local.secretsDirectory, "balancer/tls.pem"), "utf8");
  }

  /** How many containers the stack has that run all the time. */
  lastingContainers(): number {
    const json = readFileSync(join(root, "cdktf.out/stacks", stack, "cdk.tf.json"), "utf8");
    const { resource } = JSON.parse(json) as {
      resource: { docker_container: Record<string, { must_run: boolean }> };
    };
    return Object.values(resource.docker_container).filter(({ must_run }) => must_run).length;
  }

  /** `npx cdktf deploy`; 1 is the exit code of one that failed. */
  deploy(answers: readonly number[] = [0]): Promise<Outcome> {
    return this.cdktf("deploy", answers);
  }

  async destroy(): Promise<void> {
    await this.cdktf("destroy", [0]);
  }

  /** What a plan would change now. */
  planned(): Promise<string[]> {
    return plannedChanges(this, stack);
  }

  terraform(name: string, [verb = "", ...rest]: readonly string[], answers = [0]): Promise<Outcome> {
    const cwd = join(root, "cdktf.out/stacks", name);
    return this.run(verb, "terraform", [verb, "-no-color", ...rest], answers, cwd);
  }

  private cdktf(verb: string, answers: readonly number[]): Promise<Outcome> {
    // `terraform providers lock` asks the registry, past any mirror.
    const flags = ["--auto-approve", "--skip-provider-lock"];
    return this.run(`cdktf-${verb}`, process.execPath, [cli, verb, stack, ...flags], answers);
  }

  private run(
    title: string,
    program: string,
    arguments_: readonly string[],
    answers: readonly number[] = [0],
    cwd = root,
  ): Promise<Outcome> {
    const log = join(logs, `${String(++this.steps).padStart(2, "0")}-${title}.log`);
    return run(program, arguments_, { cwd, env: terraformEnv(process.env), log, minutes: 10, answers });
  }
}
