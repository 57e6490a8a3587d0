import type { JobComponent } from "../../environment/component";
import { noCalledServices } from "../job/called-services";
import { everyJob, jobChecks } from "../job/checks";
import { type LocalJobSettings, localJobSchema } from "../job/local";
import { type JobSettings, jobSettingsSchema } from "../job/settings";
import { type MigrationSpec, migrationSchema } from "./spec";
import { gatedServices } from "./spec-checks";
import { migrationSupport } from "./support";

declare module "../../application/kinds" {
  interface JobKinds {
    readonly migration: KindTypes<MigrationSpec, JobSettings, LocalJobSettings>;
  }
}

export const migrationComponent: JobComponent<"migration"> = {
  specSchema: migrationSchema,
  checkValues: (context) => [...noCalledServices(context), ...gatedServices(context)],
  settingsSchema: () => jobSettingsSchema,
  localSchema: () => localJobSchema,
  check: jobChecks,
  checkLocal: everyJob,
  support: migrationSupport,
};
