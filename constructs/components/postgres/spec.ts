import { z } from "zod";
import { databaseNameSchema } from "../../application/database-name";
import { onRotations } from "../../application/rotation";
import { type Accepted, exactly, oneOf } from "../../application/schema-values";

export const postgresVersions = ["14", "15", "16", "17"] as const;

const shape = {
  /** Major version. Minor versions are upgraded by the platform. */
  version: oneOf(postgresVersions),
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
export const postgresSchema = exactly({ kind: z.literal("postgres"), ...shape });

export interface PostgresProps extends Accepted<typeof props> {}
export interface PostgresSpec extends Accepted<typeof postgresSchema> {}

/** A PostgreSQL database. */
export function postgres(props: PostgresProps): PostgresSpec {
  return { kind: "postgres", ...props };
}
