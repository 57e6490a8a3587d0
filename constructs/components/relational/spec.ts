import { databaseNameSchema } from "../../application/database-name";
import { onRotations } from "../../application/rotation";
import {
  type Accepted,
  componentNameSchema,
  exactly,
  listOf,
  oneOf,
  type ShapeOf,
} from "../../application/schema-values";

/** Which services and jobs have other rights in a database than to read and write its rows. */
export interface DatabaseRights<Consumer extends string = string> {
  /**
   * Names of the services and jobs that create, change and drop tables: at least one. They own everything in the database together.
   * @default the migrations that use it; without migrations everything that uses it but its readers
   */
  readonly owners?: readonly Consumer[];
  /**
   * Names of the services and jobs that only read: at least one.
   * @default nobody: what uses it and is no owner reads and writes rows
   */
  readonly readers?: readonly Consumer[];
  /**
   * Names of the services and jobs that only read, and from a replica: at least one. Both of their host variables have a replica's host, and their
   * connections count there. An environment without a replica is refused, unless it says why they read from the primary.
   * @default nobody
   */
  readonly replicaReaders?: readonly Consumer[];
}

const users = listOf(componentNameSchema, 1, "a list of names of those that use it", '["api"]').optional();

export const databaseRightsShape = {
  owners: users,
  readers: users,
  replicaReaders: users,
} satisfies ShapeOf<DatabaseRights>;

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
export interface RelationalSpec extends Accepted<typeof shared>, DatabaseRights {
  /** Version of the engine. */
  readonly version: string;
}
