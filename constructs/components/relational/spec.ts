import { databaseNameSchema } from "../../application/database-name";
import { onRotations } from "../../application/rotation";
import { type Accepted, exactly, oneOf } from "../../application/schema-values";

/** What the application says of every relational database, beside the version of its engine. */
export const relationalShape = {
  /**
   * Name of the first database: lower-case letters, digits and `_`, a letter first, 1–63 characters.
   * @default the name in the application, in snake case
   */
  databaseName: databaseNameSchema.optional(),
  /**
   * What happens when its password was rotated, which RDS does every week, or a higher `passwordVersion`: `redeploy` gives each service that
   * uses it new copies; with `reread` the application reads the password again at each new connection.
   * @default "redeploy"
   */
  onRotation: oneOf(onRotations).optional(),
};

const shared = exactly(relationalShape);

/** The spec of a relational database, of whichever engine. */
export interface RelationalSpec extends Accepted<typeof shared> {
  /** Version of the engine. */
  readonly version: string;
}
