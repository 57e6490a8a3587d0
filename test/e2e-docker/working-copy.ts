import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type {
  LocalEnvironment,
  LocalEnvironmentConfig,
} from "../../constructs/environment/local-environment";
import { terraformBinary } from "../../tools/terraform-binary";
import { type Outcome, run } from "../e2e/child";
import { plannedChanges } from "../e2e/plan";
import { terraformEnv } from "../e2e/terraform";
import { type Changes, changed } from "../support/configs";

/** Not a user's own output, state and secrets. */
const leftBehind = /^(node_modules|\.git|\.cache|\.local|cdktf\.out|coverage|terraform\..*tfstate.*)$/;
const cli = resolve("node_modules/cdktf-cli/bundle/bin/cdktf");

/** Another name than the committed one: a stack that a user runs here meanwhile is not touched. */
export const stack = "e2e";

export interface Original {
  readonly environment: LocalEnvironment;
  /** The name of its application in `application.ts`. */
  readonly application: string;
  /** Folder of its `cdktf.json`; also where the copy's commands run. */
  readonly folder: string;
  /**
   * npm's script that makes its secrets.
   * @default none: the project calls `plinth secrets`
   */
  readonly secrets?: string;
  /** Where the copy is made, and where logs go. */
  readonly root: string;
  readonly logs: string;
}

/** First part of the names of everything that a run of this has made. */
export function prefixOf({ application }: LocalEnvironment): string {
  return `${application.name}-${stack}`;
}

/** A copy of the project in which a user works on a local environment: the project's own, or an example's. */
export class WorkingCopy {
  readonly prefix: string;
  private readonly folder: string;
  private config: LocalEnvironmentConfig;
  private steps = 0;

  constructor(
    private readonly original: Original,
    changes: Changes,
  ) {
    const { application: _application, ...config } = original.environment;
    const { root } = original;
    this.config = config;
    this.prefix = prefixOf(original.environment);
    this.folder = join(root, original.folder);
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    for (const part of readdirSync(".")) {
      if (!leftBehind.test(part)) cpSync(part, join(root, part), { recursive: true, filter: isOriginal });
    }
    symlinkSync(resolve("node_modules"), join(root, "node_modules"));
    this.set({ ...changes, name: stack });
  }

  /** Edits the environment's config: path to value. */
  set(changes: Changes): void {
    this.config = changed(this.config, changes);
    const json = JSON.stringify(this.config, null, 2);
    const { application, folder } = this.original;
    const types = relative(join(folder, "environments"), "constructs/environment/local-environment");
    writeFileSync(
      join(this.folder, "environments/local.ts"),
      `import { ${application} } from "../application";\n` +
        `import { localEnvironment } from "${types}";\n\n` +
        `export const local = localEnvironment(${application}, ${json});\n`,
    );
  }

  /** Replaces text that stands in a file once. */
  edit(file: string, find: string, replace: string): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, "utf8");
    if (text.split(find).length !== 2) throw new Error(`${file} does not have this exactly once: ${find}`);
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
  }

  async makeSecrets(): Promise<void> {
    await this.run("secrets", "npm", ["run", "-s", this.script()]);
  }

  /** `npm run local:secrets -- rotate <name>`. */
  async rotate(name: string): Promise<void> {
    await this.run("rotate", "npm", ["run", "-s", this.script(), "--", "rotate", name]);
  }

  /** `npx plinth <arguments>`, with this on standard input; another exit code than these is an error. */
  async plinth(
    arguments_: readonly string[],
    { input, answers = [0] }: { readonly input?: string; readonly answers?: readonly number[] } = {},
  ): Promise<Outcome> {
    const [title = ""] = arguments_;
    return this.run(
      title,
      process.execPath,
      [resolve("bin/plinth.mjs"), ...arguments_],
      answers,
      this.folder,
      input,
    );
  }

  private script(): string {
    const { secrets } = this.original;
    if (secrets === undefined) throw new Error("This project has no script for its secrets: call plinth.");
    return secrets;
  }

  /** The values of all secrets, as the command made them. */
  secretValues(): string[] {
    const values = join(this.folder, this.config.secretsDirectory, "values");
    return readdirSync(values).map((name) => readFileSync(join(values, name), "utf8").trim());
  }

  /** The value of one secret. */
  secretValue(name: string): string {
    return readFileSync(join(this.folder, this.config.secretsDirectory, "values", name), "utf8").trim();
  }

  certificate(): string {
    return readFileSync(join(this.folder, this.config.secretsDirectory, "balancer/tls.pem"), "utf8");
  }

  /** How many containers the stack has that run all the time. */
  lastingContainers(): number {
    const json = readFileSync(join(this.folder, "cdktf.out/stacks", stack, "cdk.tf.json"), "utf8");
    const { resource } = JSON.parse(json) as {
      resource: { docker_container: Record<string, { restart: string }> };
    };
    return Object.values(resource.docker_container).filter(({ restart }) => restart !== "no").length;
  }

  /** `npx cdktf deploy`; 1 is the exit code of one that failed. */
  deploy(answers: readonly number[] = [0], name = stack): Promise<Outcome> {
    return this.cdktf("deploy", answers, name);
  }

  /**
   * `npx cdktf destroy`. The engine answers nothing about volumes while it deletes one with many files, and the provider waits for
   * 30 seconds: then a user repeats the command, as the guide says.
   */
  async destroy(name = stack): Promise<void> {
    const { code, output } = await this.cdktf("destroy", [0, 1], name);
    if (code === 0) return;
    if (!output.includes("waiting for state to become 'removed'"))
      throw new Error(`cdktf destroy failed:\n${output.slice(-4000)}`);
    await this.cdktf("destroy", [0], name);
  }

  /** What a plan would change now. */
  planned(name = stack): Promise<string[]> {
    return plannedChanges(this, name);
  }

  terraform(name: string, [command = "", ...rest]: readonly string[], answers = [0]): Promise<Outcome> {
    const cwd = join(this.folder, "cdktf.out/stacks", name);
    return this.run(command, terraformBinary(), [command, "-no-color", ...rest], answers, cwd);
  }

  private cdktf(command: string, answers: readonly number[], name: string): Promise<Outcome> {
    // `terraform providers lock` asks the registry, past any mirror.
    const flags = ["--auto-approve", "--skip-provider-lock"];
    return this.run(`cdktf-${command}`, process.execPath, [cli, command, name, ...flags], answers);
  }

  private run(
    title: string,
    program: string,
    arguments_: readonly string[],
    answers: readonly number[] = [0],
    cwd = this.folder,
    input?: string,
  ): Promise<Outcome> {
    const log = join(this.original.logs, `${String(++this.steps).padStart(2, "0")}-${title}.log`);
    return run(program, arguments_, {
      cwd,
      env: terraformEnv(process.env),
      log,
      minutes: 10,
      answers,
      input,
    });
  }
}

function isOriginal(path: string): boolean {
  return !leftBehind.test(basename(path));
}
