import { type Accepted, exactly } from "../../application/schema-values";
import { taskShape } from "../service/task-settings";

/** What an environment on AWS says of every job. */
export const jobSettingsSchema = exactly(taskShape);

export interface JobSettings extends Accepted<typeof jobSettingsSchema> {}
