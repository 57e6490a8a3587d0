import type { TerraformResource } from "cdktf";
import type { SecretValue } from "../consumer";

/** A user of a database that belongs to one service or job. */
export interface DatabaseLogin {
  /** The secret with its name and password. */
  readonly secret: SecretValue;
  /** Secrets of the login that it had before a rotation: tasks of the previous version start with them. */
  readonly otherSecrets: readonly string[];
  /** What exists once the database accepts it. */
  readonly ready: TerraformResource;
}
