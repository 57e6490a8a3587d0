import type { RdsConstructSettings } from "./settings";

/** What is made of the password of a database. */
export interface PasswordUse {
  /**
   * Whether a variable of a service or a job is a text with the password or the user in it: then Plinth creates the password,
   * and `passwordVersion` rotates it.
   * @default false
   */
  readonly passwordIsComposed?: boolean;
  /**
   * Whether services and jobs have users of their own, whose passwords `passwordVersion` rotates.
   * @default false: they use the master user
   */
  readonly hasOwnUsers?: boolean;
  /**
   * Whether an instance in a second region follows the database.
   * @default false
   */
  readonly isFollowed?: boolean;
}

/**
 * Whether Plinth creates the master password: RDS manages none for a database with read replicas, and a text that is composed
 * of a password that RDS rotates would be wrong after a week.
 */
export function hasOwnPassword({
  readReplicas,
  passwordIsComposed = false,
  isFollowed = false,
}: Pick<RdsConstructSettings, "readReplicas"> & PasswordUse): boolean {
  return readReplicas > 0 || passwordIsComposed || isFollowed;
}
