import { type Accepted, exactly } from "../../application/schema-values";
import { backlogShape, scaleOnShape, serviceShape } from "../service/settings";

export const workerSettingsSchema = exactly({
  ...serviceShape,
  /** Measures that scaling follows: at least one. */
  scaleOn: exactly({ ...scaleOnShape, ...backlogShape }),
});

export interface WorkerSettings extends Accepted<typeof workerSettingsSchema> {}
