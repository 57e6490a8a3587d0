import { type TaskSettings, taskSettingsSchema } from "../service/task-settings";

/** What an environment on AWS says of every job: the same as of every task. */
export const jobSettingsSchema = taskSettingsSchema;

export interface JobSettings extends TaskSettings {}
