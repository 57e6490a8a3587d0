import type { DatabaseVariables } from "../../application/database-variables";
import type { SettingsCheck } from "../../application/rule";
import type { RdsSettings } from "./settings";

/** What an engine of RDS has of its own; everything else is the same for all of them. */
export interface DatabaseEngine {
  /** As RDS calls it: `postgres`. */
  readonly name: string;
  /** Versions that an application can ask for. */
  readonly versions: readonly string[];
  /** As descriptions call it: `PostgreSQL`. */
  readonly title: string;
  /** Another port than the engine's own, which is scanned for first: FSBP RDS.23. */
  readonly port: number;
  /** Logs that RDS exports to CloudWatch. */
  readonly logExports: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Connections that the engine accepts at least, with the default of RDS for `max_connections`. */
  readonly maxConnections: (instanceClass: string) => number;
  /** The variables through which a container finds the database. */
  readonly variables: (label: string) => DatabaseVariables;
  /** What the engine asks of the settings beside what holds for every engine. */
  readonly check?: SettingsCheck<RdsSettings>;
  /** What tells a client to use TLS, in the engine's own terms. */
  readonly sslMode: string;
}

/** A parameter that has the same value in every database of the engine. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: "immediate" | "pending-reboot";
}
