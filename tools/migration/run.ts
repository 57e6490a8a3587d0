import type { MigrationRun } from "../../constructs/components/job/aws/migration-gate";
import { jobStopSeconds } from "../../constructs/components/job/job-container";
import { type Ecs, NotYet, type TaskState } from "./ecs";
import { failure, nameOf } from "./failure";

/** What a run needs from outside. Tests replace it. */
export interface RunContext {
  readonly ecs: Ecs;
  readonly seconds: () => number;
  readonly sleep: (seconds: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** A task may fail to start for a while: its image is still being pushed, its secret has no value yet. */
const maxStarts = 5;
const pauseSeconds = 30;
const pollSeconds = 5;
/** Time for Fargate to find capacity, pull the image and start the command. */
const startSeconds = 10 * 60;

/** Runs a migration to completion. Returns the error message, or undefined if it succeeded. */
export async function runMigration(
  migration: MigrationRun,
  context: RunContext,
): Promise<string | undefined> {
  const { say } = context;
  for (let start = 1; ; start++) {
    let task: string | undefined;
    try {
      task = await context.ecs.start();
    } catch (error) {
      const cause = message(error);
      if (start >= maxStarts || !(error instanceof NotYet))
        return failure(migration, `it could not be started: ${cause}`);
      say(`${nameOf(migration)} could not be started (${cause}); trying again in ${pauseSeconds} seconds.`);
      await context.sleep(pauseSeconds);
      continue;
    }
    say(`${nameOf(migration)} started: ${task}`);
    let end: TaskState | undefined;
    try {
      end = await untilStopped(task, migration, context);
    } catch (error) {
      return failure(migration, `its result is unknown (${message(error)})`, task);
    }
    if (end === undefined)
      return failure(
        migration,
        `it was stopped because it exceeded its limit of ${migration.timeLimitMinutes} minutes`,
        task,
      );
    if (end.exitCode === 0) {
      say(`${nameOf(migration)} succeeded.`);
      return undefined;
    }
    if (end.exitCode !== undefined || start >= maxStarts)
      return failure(migration, why(end, migration), task);
    say(`${nameOf(migration)} did not start (${reason(end)}); trying again in ${pauseSeconds} seconds.`);
    await context.sleep(pauseSeconds);
  }
}

/** Undefined if the task was stopped here, because its own time limit did not end it. */
export async function untilStopped(
  task: string,
  { timeLimitMinutes }: Pick<MigrationRun, "timeLimitMinutes">,
  { ecs, seconds, sleep }: Omit<RunContext, "say">,
): Promise<TaskState | undefined> {
  const deadline = seconds() + startSeconds + timeLimitMinutes * 60 + jobStopSeconds;
  for (;;) {
    const state = await ecs.look(task);
    if (state.status === "STOPPED") return state;
    if (seconds() >= deadline) {
      await ecs.stop(task, `exceeded its limit of ${timeLimitMinutes} minutes`);
      return undefined;
    }
    await sleep(pollSeconds);
  }
}

/** Exit codes of `timeout` after it ended the command with SIGTERM or SIGKILL. */
const timeoutExitCodes = [124, 137];

function why(end: TaskState, { timeLimitMinutes }: MigrationRun): string {
  if (end.exitCode === undefined) return `its container did not start: ${reason(end)}`;
  const hint = timeoutExitCodes.includes(end.exitCode)
    ? `: it exceeded its limit of ${timeLimitMinutes} minutes or its memory`
    : "";
  return `its command exited with code ${end.exitCode}${hint}`;
}

function reason({ reason: text, stopCode }: TaskState): string {
  return text ?? stopCode ?? "ECS gave no reason";
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
