import { type Accepted, exactly } from "../../application/schema-values";
import { backlogShape, scaleOnShape, serviceShape } from "../service/settings";

export const workerSettingsSchema = exactly({
  ...serviceShape,
  /** What the number of copies follows: at least one measure. */
  scaleOn: exactly({ ...scaleOnShape, ...backlogShape }),
});

export interface WorkerSettings extends Accepted<typeof workerSettingsSchema> {}
