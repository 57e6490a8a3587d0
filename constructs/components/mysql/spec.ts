import { z } from "zod";
import { databaseNameSchema } from "../../application/database-name";
import { onRotations } from "../../application/rotation";
import { type Accepted, exactly, oneOf } from "../../application/schema-values";

export const mysqlVersions = ["8.4"] as const;

const shape = {
  /** Version: major and minor number. Patches are applied by the platform. */
  version: oneOf(mysqlVersions),
  /**
   * Name of the first database: letters, digits and `_`, a letter first, 1–63 characters.
   * @default the name in the application, in snake case
   */
  databaseName: databaseNameSchema.optional(),
  /**
   * What happens after a rotation of its password, every week on AWS: `redeploy` replaces the tasks or containers of each
   * service that uses it; with `reread` the application reads the password again at each new connection.
   * @default "redeploy"
   */
  onRotation: oneOf(onRotations).optional(),
};

const props = exactly(shape);
export const mysqlSchema = exactly({ kind: z.literal("mysql"), ...shape });

export interface MysqlProps extends Accepted<typeof props> {}
export interface MysqlSpec extends Accepted<typeof mysqlSchema> {}

/** A MySQL database. */
export function mysql(props: MysqlProps): MysqlSpec {
  return { kind: "mysql", ...props };
}
