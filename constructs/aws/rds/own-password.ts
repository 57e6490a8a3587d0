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

/** What decides who creates the master password. */
export interface Replicated {
  /** @default "instance" */
  readonly engine?: "instance" | "cluster" | "aurora" | undefined;
  readonly readReplicas?: number | undefined;
  /** @default "in-place" */
  readonly upgrades?: "in-place" | "blue-green" | undefined;
}

/**
 * Whether Plinth creates the master password: RDS manages none for an instance with read replicas, which the readers of a cluster are not, and
 * for none with blue/green deployments; and a text that is composed of a password that RDS rotates would be wrong after a week.
 */
export function hasOwnPassword({
  engine = "instance",
  readReplicas = 0,
  upgrades,
  passwordIsComposed = false,
  isFollowed = false,
}: Replicated & PasswordUse): boolean {
  return (
    (engine === "instance" && readReplicas > 0) ||
    upgrades === "blue-green" ||
    passwordIsComposed ||
    isFollowed
  );
}
