import { jobStopSeconds } from "../../constructs/components/job/job-container";
import type { MigrationRun } from "../../constructs/components/migration/aws/migration-gate";
import { type Ecs, NotYet, type TaskState } from "./ecs";
import { failure } from "./failure";

/** What a run needs of the world; tests have another. */
export interface World {
  readonly ecs: Ecs;
  readonly seconds: () => number;
  readonly sleep: (seconds: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** Starts that may fail before the command has run: an image that is still being pushed, a secret without a value. */
const maxStarts = 5;
const pauseSeconds = 30;
const pollSeconds = 5;
/** Seconds in which Fargate finds a place, pulls the image and starts the command. */
const startSeconds = 10 * 60;

/** Runs a migration to its end; why it failed, or undefined if it ended well. */
export async function runMigration(migration: MigrationRun, world: World): Promise<string | undefined> {
  const { say } = world;
  for (let start = 1; ; start++) {
    let task: string | undefined;
    try {
      task = await world.ecs.start();
    } catch (error) {
      const said = message(error);
      if (start >= maxStarts || !(error instanceof NotYet))
        return failure(migration, `it could not be started: ${said}`);
      say(
        `Migration ${migration.label} could not be started (${said}); trying again in ${pauseSeconds} seconds.`,
      );
      await world.sleep(pauseSeconds);
      continue;
    }
    say(`Migration ${migration.label} runs: ${task}`);
    let end: TaskState | undefined;
    try {
      end = await untilStopped(task, migration, world);
    } catch (error) {
      return failure(migration, `how it ends is not known (${message(error)})`, task);
    }
    if (end === undefined)
      return failure(
        migration,
        `it had not ended after ${migration.timeLimitMinutes} minutes, and was stopped`,
        task,
      );
    if (end.exitCode === 0) {
      say(`Migration ${migration.label} has ended well.`);
      return undefined;
    }
    if (end.exitCode !== undefined || start >= maxStarts)
      return failure(migration, why(end, migration), task);
    say(
      `Migration ${migration.label} did not start (${reason(end)}); trying again in ${pauseSeconds} seconds.`,
    );
    await world.sleep(pauseSeconds);
  }
}

/** Undefined if its time was over, and a little more: its own limit has not ended it. */
async function untilStopped(
  task: string,
  { timeLimitMinutes }: MigrationRun,
  { ecs, seconds, sleep }: World,
): Promise<TaskState | undefined> {
  const deadline = seconds() + startSeconds + timeLimitMinutes * 60 + jobStopSeconds;
  for (;;) {
    const state = await ecs.look(task);
    if (state.status === "STOPPED") return state;
    if (seconds() >= deadline) {
      await ecs.stop(task, `longer than its limit of ${timeLimitMinutes} minutes`);
      return undefined;
    }
    await sleep(pollSeconds);
  }
}

/** What `timeout` exits with when it has ended the command: by SIGTERM, or by SIGKILL. */
const overTime = [124, 137];

function why(end: TaskState, { timeLimitMinutes }: MigrationRun): string {
  if (end.exitCode === undefined) return `its container did not start: ${reason(end)}`;
  const hint = overTime.includes(end.exitCode)
    ? `, which says that it took longer than ${timeLimitMinutes} minutes, or more memory than it has`
    : "";
  return `its command ended with exit code ${end.exitCode}${hint}`;
}

function reason({ reason: said, stopCode }: TaskState): string {
  return said ?? stopCode ?? "ECS gave no reason";
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
