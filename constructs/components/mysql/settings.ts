import { type RdsSettings, rdsSettingsSchema } from "../../aws/rds/settings";

/** What an environment on AWS says of a MySQL database: the same as of every database on RDS. */
export const mysqlSettingsSchema = rdsSettingsSchema;

export interface MysqlSettings extends RdsSettings {}
