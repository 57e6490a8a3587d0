import type { JobComponent } from "../../environment/component";
import { undividedServices } from "../job/called-services";
import { everyJob, jobChecks } from "../job/checks";
import { type LocalJobSettings, localJobSchema } from "../job/local";
import { type JobSettings, jobSettingsSchema } from "../job/settings";
import { type OneOffJobSpec, oneOffJobSchema } from "./spec";
import { oneOffJobSupport } from "./support";

declare module "../../application/kinds" {
  interface JobKinds {
    readonly oneOffJob: KindTypes<OneOffJobSpec, JobSettings, LocalJobSettings>;
  }
}

export const oneOffJobComponent: JobComponent<"oneOffJob"> = {
  specSchema: oneOffJobSchema,
  checkInCloud: undividedServices,
  settingsSchema: () => jobSettingsSchema,
  localSchema: () => localJobSchema,
  check: jobChecks,
  checkLocal: everyJob,
  support: oneOffJobSupport,
};
