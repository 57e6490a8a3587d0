import type { JobTask } from "../../constructs/components/job/aws/read-run-command";
import type { Ecs } from "../migration/ecs";
import { type RunContext, untilStopped } from "../migration/run";
import type { Programs } from "./programs";

/** A run of a job, and where its log is. */
export interface JobRun extends Pick<JobTask, "region"> {
  /** Name of the job in kebab case. */
  readonly label: string;
  readonly logGroup: string;
  readonly timeLimitMinutes: number;
}

interface Context extends RunContext {
  readonly ecs: Ecs;
  readonly programs: Programs;
}

/** Runs a job as a task, shows its log when it has ended, and returns its exit code. */
export async function runOnAws(job: JobRun, { programs, say, ...context }: Context): Promise<number> {
  const { label, region, logGroup, timeLimitMinutes } = job;
  const task = await context.ecs.start();
  say(`${label} started: ${task}`);
  const end = await untilStopped(task, job, context);
  const stream = `${label}/${label}/${task.split("/").at(-1)}`;
  const log = ["logs", "tail", logGroup, "--log-stream-names", stream, "--since", "1d", "--format", "short"];
  if (programs.start("aws", [...log, "--region", region]) !== 0)
    say(`The log was not shown. Its stream is ${stream} of ${logGroup}.`);
  if (end === undefined) {
    say(`${label} was stopped: it exceeded its limit of ${timeLimitMinutes} minutes.`);
    return 124;
  }
  if (end.exitCode === undefined) {
    say(`${label} did not start: ${end.reason ?? end.stopCode ?? "ECS gave no reason"}.`);
    return 1;
  }
  return end.exitCode;
}
