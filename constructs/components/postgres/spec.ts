import type { OnRotation } from "../../application/rotation";

export interface PostgresProps {
  /** Major version. Minor versions are upgraded by the platform. */
  readonly version: "14" | "15" | "16" | "17";
  /**
   * Name of the first database: letters, digits and `_`, starting with a letter, at most 63.
   * @default the name in the application, in snake case
   */
  readonly databaseName?: string;
  /**
   * What happens when its password was rotated, which the platform does every week: `redeploy` gives each service that
   * uses it new copies; with `reread` the application reads the password again at each new connection.
   * @default "redeploy"
   */
  readonly onRotation?: OnRotation;
}

export interface PostgresSpec extends PostgresProps {
  readonly kind: "postgres";
}

/** A PostgreSQL database. */
export function postgres(props: PostgresProps): PostgresSpec {
  return { kind: "postgres", ...props };
}
