import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";

const running = new Set<ChildProcess>();

interface Surroundings {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a program in a process group of its own, so that what it starts ends with it. */
export function start(
  program: string,
  arguments_: readonly string[],
  { cwd, env = process.env }: Surroundings = {},
): ChildProcess {
  const child = spawn(program, arguments_, { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  // Without a listener a program that does not exist would end this one; the caller that waits for it is notified too.
  child.on("error", () => running.delete(child));
  child.on("exit", () => running.delete(child));
  running.add(child);
  return child;
}

export function end(child: ChildProcess): void {
  if (child.pid === undefined || !running.delete(child)) return;
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch {
    // It has just ended by itself.
  }
}

/** Whatever this run has started ends with it: when it is done, fails, or is interrupted. */
export function endAllWithUs(): void {
  process.on("exit", () => {
    for (const child of running) end(child);
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));
}

export class CommandFailed extends Error {}

interface Run extends Surroundings {
  /** Takes all output. */
  readonly log: string;
  readonly minutes: number;
  /** Exit codes that are an answer and no failure. */
  readonly answers?: readonly number[];
  /**
   * What it reads from standard input.
   * @default nothing
   */
  readonly input?: string | undefined;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly output: string;
}

/** Runs a program to its end, its output going to a log. */
export function run(program: string, arguments_: readonly string[], how: Run): Promise<Outcome> {
  const { log, minutes, answers = [0] } = how;
  mkdirSync(dirname(log), { recursive: true });
  return new Promise((resolve, reject) => {
    const child = start(program, arguments_, how);
    child.stdin?.end(how.input);
    const file = createWriteStream(log);
    const stdout: Buffer[] = [];
    child.stdout?.on("data", (part) => stdout.push(part));
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => file.write(part));
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      end(child);
    }, minutes * 60_000);
    const fail = (reason: string) => {
      const command = [
        basename(program),
        ...arguments_.map((part) => part.replace(`${process.cwd()}/`, "")),
      ].join(" ");
      reject(
        new CommandFailed(`${command}\n${reason}. The end of ${relative(process.cwd(), log)}:\n${tail(log)}`),
      );
    };
    child.on("error", (error) => {
      clearTimeout(limit);
      file.end(() => fail(error.message));
    });
    child.on("close", (code, signal) => {
      clearTimeout(limit);
      file.end(() => {
        if (code !== null && answers.includes(code)) {
          resolve({ code, stdout: Buffer.concat(stdout).toString(), output: readFileSync(log, "utf8") });
          // It may have ended by itself when it was told to.
        } else fail(isLate || signal ? `was ended after ${minutes} minutes` : `ended with ${code}`);
      });
    });
  });
}

function tail(log: string): string {
  return readFileSync(log, "utf8").trimEnd().split("\n").slice(-40).join("\n");
}
