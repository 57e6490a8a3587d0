import type { ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { ZodType } from "zod";
import { start } from "./child";

/** An operation of the AWS API, as boto3 names it: `ec2`, `describe_vpcs`. */
export interface Question {
  readonly service: string;
  readonly operation: string;
  readonly parameters?: object;
}

/** The error of AWS for a rejected request. */
export class AwsRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Reads an account through the AWS API, independent of Terraform and its state. */
export class Aws {
  private readonly process: ChildProcess;
  private readonly replies: AsyncIterator<string>;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(python: string, env: NodeJS.ProcessEnv) {
    this.process = start(python, [resolve("test/e2e/emulators/ask.py")], { env });
    this.replies = lines(this.process)[Symbol.asyncIterator]();
    this.process.stderr?.pipe(process.stderr);
  }

  /** All pages of the answer, of which `shape` keeps what the caller needs. */
  ask<Answer>(question: Question, shape: ZodType<Answer>): Promise<Answer> {
    const answer = this.turn.then(() => this.exchange(question));
    // One request at a time. A rejected one does not affect the next.
    this.turn = answer.catch(() => undefined);
    return answer.then((value) => shape.parse(value));
  }

  private async exchange({ service, operation, parameters = {} }: Question): Promise<unknown> {
    this.process.stdin?.write(`${JSON.stringify({ service, operation, parameters })}\n`);
    const { value, done } = await this.replies.next();
    if (done) {
      const { exitCode, signalCode } = this.process;
      throw new Error(`${service} ${operation}: the AWS client has ended (${exitCode ?? signalCode})`);
    }
    const reply = JSON.parse(value) as { answer?: unknown; error?: string; message?: string };
    if (reply.error) throw new AwsRefused(reply.error, `${service} ${operation}: ${reply.message}`);
    return reply.answer;
  }
}

function lines({ stdout }: ChildProcess): Interface {
  if (!stdout) throw new Error("The AWS client has no output.");
  return createInterface(stdout);
}
