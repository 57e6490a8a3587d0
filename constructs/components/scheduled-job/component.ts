import type { JobComponent } from "../../environment/component";
import { undividedServices } from "../job/called-services";
import { everyJob, jobChecks } from "../job/checks";
import { type LocalJobSettings, localJobSchema } from "../job/local";
import { type JobSettings, jobSettingsSchema } from "../job/settings";
import { type ScheduledJobSpec, scheduledJobSchema } from "./spec";
import { scheduleProblems } from "./spec-checks";
import { scheduledJobSupport } from "./support";

declare module "../../application/kinds" {
  interface JobKinds {
    readonly scheduledJob: KindTypes<ScheduledJobSpec, JobSettings, LocalJobSettings>;
  }
}

export const scheduledJobComponent: JobComponent<"scheduledJob"> = {
  specSchema: scheduledJobSchema,
  checkValues: ({ spec, at, isOwnValid }) => scheduleProblems(spec, at, isOwnValid),
  checkInCloud: undividedServices,
  settingsSchema: () => jobSettingsSchema,
  localSchema: () => localJobSchema,
  check: jobChecks,
  checkLocal: everyJob,
  support: scheduledJobSupport,
};
