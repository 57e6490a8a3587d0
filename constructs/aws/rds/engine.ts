import type { DatabaseVariables } from "../../application/database-variables";
import type { SettingsCheck } from "../../application/rule";
import type { RdsConstructSettings } from "./settings";

/** How large an instance of a database is. */
export interface DatabaseSize {
  readonly instanceClass: string;
  /**
   * Aurora capacity units of a serverless instance.
   * @default none: its class has one size
   */
  readonly capacity?: { readonly min: number; readonly max: number } | undefined;
}

/** The properties in which the engines of RDS differ. */
export interface DatabaseEngine {
  /** As RDS calls it: `postgres`. */
  readonly name: string;
  /** Versions that an application can ask for. */
  readonly versions: readonly string[];
  /** As descriptions call it: `PostgreSQL`. */
  readonly title: string;
  /** Another port than the engine's own, which is scanned for first: FSBP RDS.23. */
  readonly port: number;
  /** Logs that RDS exports to CloudWatch, the log of the engine first. */
  readonly logExports: readonly [string, ...string[]];
  readonly parameters: readonly Parameter[];
  /** Parameters with which a copy can follow the database, for blue/green deployments. */
  readonly copyParameters: readonly Parameter[];
  /** Minimum number of connections that the engine accepts, with the default of RDS for `max_connections`. */
  readonly maxConnections: (size: DatabaseSize) => number;
  /** The variables through which a container finds the database. */
  readonly variables: (label: string) => DatabaseVariables;
  /** Checks of the settings that only this engine needs. */
  readonly check?: SettingsCheck<RdsConstructSettings>;
  /** Counter of Performance Insights with the deadlocks. */
  readonly deadlockCounter: string;
  /** TLS mode for clients of the engine, e.g. `require`. */
  readonly sslMode: string;
  /** How RDS Proxy speaks for it: it listens on the engine's own port, and on no other. */
  readonly proxy: {
    readonly family: "POSTGRESQL" | "MYSQL";
    readonly port: number;
    /** How clients prove their password. */
    readonly passwords: "POSTGRES_SCRAM_SHA_256" | "MYSQL_CACHING_SHA2_PASSWORD";
  };
  /** The program that gives each service and job a login of its own. */
  readonly logins: LoginProgram;
  /** File of this library that says how to connect to a restored database, and how to count its rows. */
  readonly readRestored: string;
}

/** Where the master user connects. */
export interface MasterConnection {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  /** Name of the first database. */
  readonly database: string;
}

/** A shell program that creates logins with the engine's client. */
export interface LoginProgram {
  /** Folder of this library with its files. */
  readonly folder: string;
  /** Its files; the first one is started. */
  readonly files: readonly [string, ...string[]];
  /** The variable with the password of the master user. */
  readonly password: string;
  /** Its plain variables; `authority` is the file with the certificates that the server is verified with, if there is one. */
  readonly variables: (master: MasterConnection, authority?: string) => Readonly<Record<string, string>>;
  /** Its arguments. */
  readonly arguments: (master: MasterConnection, authority?: string) => readonly string[];
}

/** A parameter that has the same value in every database of the engine. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: "immediate" | "pending-reboot";
}
