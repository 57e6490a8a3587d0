import type { MigrationSpec } from "../migration/spec";
import type { OneOffJobSpec } from "../one-off-job/spec";
import type { ScheduledJobSpec } from "../scheduled-job/spec";

/** Anything that runs to its end. */
export type JobSpec<Uses extends string = string, Services extends string = string> =
  | ScheduledJobSpec<Uses>
  | OneOffJobSpec<Uses>
  | MigrationSpec<Uses, Services>;
