import { type RdsSettings, rdsSettingsSchema } from "../../aws/rds/settings";

/** What an environment on AWS says of a PostgreSQL database: the same as of every database on RDS. */
export const postgresSettingsSchema = rdsSettingsSchema;

export interface PostgresSettings extends RdsSettings {}
