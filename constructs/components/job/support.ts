import { keeps, type SupportOf } from "../../docker/support";
import { containerSupport } from "../service/support";
import type { JobContainer } from "./job-container";

/** Support of the settings of every job. */
export const jobSupport = {
  ...containerSupport,
  timeLimitMinutes: keeps("timeout inside the task", "timeout inside the container"),
} satisfies SupportOf<JobContainer>;
