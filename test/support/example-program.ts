import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

type LogLine = Readonly<Record<string, unknown>>;

/** A bundled program of an example, as it runs in a container. */
export class ExampleProgram {
  readonly lines: LogLine[] = [];

  private constructor(private readonly child: ChildProcess) {}

  /** Starts the program; the port is free, the stop does not wait for a load balancer. */
  static start(file: string, variables: Readonly<Record<string, string>>): ExampleProgram {
    const child = spawn(process.execPath, [file], {
      env: { PATH: process.env.PATH, PORT: "0", DRAIN_MILLISECONDS: "0", ...variables },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const program = new ExampleProgram(child);
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface(stream).on("line", (line) => program.lines.push(parsed(line)));
    return program;
  }

  /** The address of the program, once it listens. */
  async url(): Promise<string> {
    for (let tries = 0; tries < 500; tries++) {
      const line = this.lines.find(({ message }) => message === "listening");
      if (line) return `http://127.0.0.1:${line.port}`;
      if (this.child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`the program does not listen: ${JSON.stringify(this.lines)}`);
  }

  /** Stops the program as a platform does, and returns its exit code. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode === null) {
      this.child.kill("SIGTERM");
      await once(this.child, "close");
    }
    return this.child.exitCode;
  }
}

function parsed(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return { text: line };
  }
}
