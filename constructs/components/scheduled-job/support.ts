import { drops, type SupportOf, type SupportTable, simulates } from "../../docker/support";
import { jobSupport } from "../job/support";
import type { ScheduledJobProps } from "./spec";

export const scheduledJobSupport: SupportTable = {
  ...jobSupport,
  schedule: simulates(
    "EventBridge Scheduler starts a task; alarms when a run fails or none succeeds in time",
    "a container of the job waits and runs it; unhealthy while the last run failed, nothing tells of a missed one",
  ),
  timeZone: simulates("AWS's time zones", "the image's own: it has to have tzdata"),
  flexibleMinutes: drops("runs are spread over so many minutes", "a run starts within its minute"),
  retries: drops("of starts that failed, then a queue of lost runs", "nothing has to be started for a run"),
} satisfies SupportOf<ScheduledJobProps>;
