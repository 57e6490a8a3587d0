import type { MigrationSpec } from "./migration";
import type { OneOffJobSpec } from "./one-off-job";
import type { ScheduledJobSpec } from "./scheduled-job";

/** Anything that runs to its end. */
export type JobSpec<Uses extends string = string, Services extends string = string> =
  | ScheduledJobSpec<Uses>
  | OneOffJobSpec<Uses>
  | MigrationSpec<Uses, Services>;
