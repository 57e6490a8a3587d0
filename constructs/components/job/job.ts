import type { Migration } from "./migration";
import type { OneOffJob } from "./one-off-job";
import type { ScheduledJob } from "./scheduled-job";

/** Anything that runs to its end. */
export type Job<Uses extends string = string, Services extends string = string> =
  | ScheduledJob<Uses>
  | OneOffJob<Uses>
  | Migration<Uses, Services>;
