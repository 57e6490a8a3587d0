export interface PostgresProps {
  /** Major version. Minor versions are upgraded by the platform. */
  readonly version: "14" | "15" | "16" | "17";
  /**
   * Name of the first database: letters, digits and `_`, starting with a letter, at most 63.
   * @default the name in the application, in snake case
   */
  readonly databaseName?: string;
}

export interface Postgres extends PostgresProps {
  readonly kind: "postgres";
}

/** A PostgreSQL database. */
export function postgres(props: PostgresProps): Postgres {
  return { kind: "postgres", ...props };
}
