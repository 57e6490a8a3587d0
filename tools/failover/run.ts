import type { Programs } from "../jobs/programs";
import { asked, describeInstance, lagCommand, written } from "./aws";
import { isFollower } from "./preconditions";
import type { Side } from "./sides";
import type { Step } from "./steps";

/** What a failover needs from outside. Tests replace it. */
export interface Outside {
  readonly programs: Programs;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly say: (line: string) => void;
}

const everyMilliseconds = 30_000;
/** Half an hour: RDS promotes within minutes, and a follower without writers is near within seconds. */
const times = 60;

/** The steps with their commands, as a person runs them. */
export function shownSteps(steps: readonly Step[]): string[] {
  return steps.flatMap(({ title, commands, catchesUp = [] }, index) => [
    `${index + 1}. ${title}.`,
    ...commands.map((own) => `   ${written(own)}`),
    ...catchesUp.map((id) => `   ReplicaLag of ${id} in CloudWatch is 0`),
  ]);
}

/** Runs the steps, and returns the exit code: at the first command that fails it stops, and says how to go on. */
export async function runSteps(
  steps: readonly Step[],
  to: Side,
  again: string,
  acceptsLoss: boolean,
  outside: Outside,
): Promise<number> {
  const { say, programs } = outside;
  for (const [index, step] of steps.entries()) {
    say(`${index + 1}/${steps.length} ${step.title}.`);
    if (step.isDone?.(programs)) {
      say("  It is done already.");
      continue;
    }
    const failed = step.commands.find((command) => {
      const [program, ...args] = command;
      say(`  ${written(command)}`);
      return programs.start(program, args) !== 0 && !step.mayFail;
    });
    const isDone = failed === undefined && (await settled(step, to, acceptsLoss, outside));
    if (isDone) continue;
    say(
      failed
        ? `  failed: ${written(failed)}`
        : `  It took longer than ${(times * everyMilliseconds) / 60_000} minutes.`,
    );
    say(`Steps 1 to ${index} are done. Correct what failed, and go on with the same command: ${again}`);
    return 1;
  }
  say(`${to.stack} in ${to.region} serves now.`);
  return 0;
}

async function settled(
  { catchesUp = [], promotes }: Step,
  to: Side,
  acceptsLoss: boolean,
  outside: Outside,
): Promise<boolean> {
  const { programs, now } = outside;
  for (const id of acceptsLoss ? [] : catchesUp) {
    if (!isFollower(to, id, programs)) continue;
    const isNear = () => asked(programs, lagCommand(to, id, now()), "max_by(Datapoints, &Timestamp).Maximum");
    if (!(await until(() => Number(isNear() ?? Number.NaN) < 1, outside))) return false;
  }
  if (promotes === undefined) return true;
  const status = () => asked(programs, describeInstance(to, promotes), "DBInstances[0].DBInstanceStatus");
  return until(() => !isFollower(to, promotes, programs) && status() === "available", outside);
}

async function until(holds: () => boolean, { wait }: Outside): Promise<boolean> {
  for (let count = 0; count < times; count += 1) {
    if (holds()) return true;
    await wait(everyMilliseconds);
  }
  return false;
}
