import { type RdsSettings, rdsSettingsSchema } from "../../aws/rds/settings";

/** Settings of a MySQL database in an environment on AWS: the same as of every database on RDS. */
export const mysqlSettingsSchema = rdsSettingsSchema;

export interface MysqlSettings extends RdsSettings {}
