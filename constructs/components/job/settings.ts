import { type TaskSettings, taskSettingsSchema } from "../service/task-settings";

/** Settings of every job in an environment on AWS: the same as of every task. */
export const jobSettingsSchema = taskSettingsSchema;

export interface JobSettings extends TaskSettings {}
