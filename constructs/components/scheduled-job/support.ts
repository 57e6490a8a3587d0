import { drops, type SupportOf, type SupportTable, simulates } from "../../docker/support";
import { jobSupport } from "../job/support";
import type { ScheduledJobProps } from "./spec";

export const scheduledJobSupport: SupportTable = {
  ...jobSupport,
  schedule: simulates(
    "EventBridge Scheduler starts a task; alarms when a run fails or none succeeds in time",
    "a container waits for the schedule and runs the job; unhealthy after a failed run; alarms of the monitoring",
  ),
  timeZone: simulates("AWS's time zones", "the image's time zones: it has to contain tzdata"),
  flexibleMinutes: drops("runs are spread over this many minutes", "a run starts within its minute"),
  journey: simulates("alarms that page", "alarms of the monitoring that page"),
  retries: drops(
    "failed starts are retried, then sent to a dead-letter queue",
    "nothing has to be started for a run",
  ),
} satisfies SupportOf<ScheduledJobProps>;
