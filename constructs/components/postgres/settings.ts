import { type RdsSettings, rdsSettingsSchema } from "../../aws/rds/settings";

/** Settings of a PostgreSQL database in an environment on AWS: the same as of every database on RDS. */
export const postgresSettingsSchema = rdsSettingsSchema;

export interface PostgresSettings extends RdsSettings {}
