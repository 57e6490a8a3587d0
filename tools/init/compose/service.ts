import type { Mapping, Text } from "./tree";
import type { Port } from "./values";

/** A value of the environment of a service. */
export interface Variable {
  readonly line: number;
  /** The value with its variables replaced; none for one that comes from the shell. */
  readonly value?: string;
  /** The value as it stands in the file: `${DB_PASSWORD}`. */
  readonly written: string;
}

export interface Mount {
  readonly line: number;
  readonly kind: "volume" | "bind" | "tmpfs";
  readonly source?: string;
  readonly target: string;
  readonly readOnly?: boolean;
  readonly sizeMiB?: number;
}

export interface HealthCheck {
  readonly line: number;
  readonly command: readonly string[];
  readonly intervalSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly retries?: number;
  readonly startPeriodSeconds?: number;
}

export interface Dependency {
  readonly name: string;
  readonly line: number;
  readonly condition: string;
}

/** A service of a compose file, in one form, whichever syntax it is written in. */
export interface ComposeService {
  readonly name: string;
  readonly line: number;
  readonly tree: Mapping;
  readonly image?: Text;
  readonly build?: { readonly context: string; readonly dockerfile?: string; readonly target?: string };
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly ports: readonly (Port & { readonly line: number })[];
  readonly exposed: readonly number[];
  readonly mounts: readonly Mount[];
  readonly dependsOn: readonly Dependency[];
  readonly health?: HealthCheck;
  readonly secrets: readonly { readonly source: string; readonly path: string; readonly line: number }[];
  /** Names of its networks; `default` for a service that names none. */
  readonly networks: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly restart?: string;
  readonly user?: string;
  readonly readOnly: boolean;
  readonly stopSeconds?: number;
  readonly replicas?: number;
  readonly cpus?: number;
  readonly memoryMiB?: number;
  /** What it needs at least. */
  readonly reserved: { readonly cpus?: number; readonly memoryMiB?: number };
  readonly processes?: number;
}

/** The words that a service starts, as far as the compose file says them. */
export function startedBy({ entrypoint = [], command = [] }: ComposeService): string {
  return [...entrypoint, ...command].join(" ");
}
