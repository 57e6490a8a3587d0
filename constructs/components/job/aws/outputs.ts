import type { Outputs } from "../../aws-component";
import type { Job } from "./job";
import { runCommand } from "./run-command";

/** The command that starts a run by hand. */
export function commandOutput(name: string, job: Job, region: string): Outputs {
  return { command: [runCommand(job, region), `Starts a run of ${name} by hand`] };
}
