import type { Application, DataStore, Service } from "../constructs/application/application";
import type { Postgres } from "../constructs/application/postgres";
import type { WebService } from "../constructs/application/web-service";

interface Limits {
  /** CPUs: 0.05–64, in hundredths. */
  readonly cpus: number;
  /** MiB of memory, without swap: 16–1,048,576. */
  readonly memoryMiB: number;
  /** Processes and threads of the container's user, counted over all its containers: 64–65,536. */
  readonly processes: number;
}

export interface BalancerSettings extends Limits {
  /** HAProxy 2.6 or later. */
  readonly image: string;
  /** Requests that one address may send in 10 seconds: 10–1,000,000. */
  readonly requestsPer10Seconds: number;
  /** Answers every request with the maintenance page. */
  readonly maintenance: boolean;
}

export interface PostgresPairSettings extends Limits {
  /** PostgreSQL with the official image's entry point, of the application's major version. */
  readonly image: string;
  /** The node that takes writes; the other follows it. After a failover the other one is named here. */
  readonly primary: "a" | "b";
  /** Whether a destroy is refused while the volumes with the data stand. */
  readonly keepVolumes: boolean;
  /** Raised by one after `npm run local:secrets -- <name>` has rotated its passwords. */
  readonly secretVersion: number;
}

export interface LocalWorkerSettings extends Limits {
  readonly image: string;
  /** Copies: 1–50. */
  readonly replicas: number;
  /** @default none */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface LocalWebServiceSettings extends Omit<LocalWorkerSettings, "image"> {
  /**
   * The version in each slot. A new version goes into the slot without traffic, starts beside the one that serves, and
   * gets traffic only when it is healthy.
   */
  readonly slots: { readonly blue?: string; readonly green?: string };
  /** Per cent of the requests that each slot gets: 100 together. */
  readonly traffic: { readonly blue: number; readonly green: number };
}

type LocalDataSettings<Store extends DataStore> = Store extends Postgres ? PostgresPairSettings : never;
type LocalServiceSettings<Word extends Service> = Word extends WebService
  ? LocalWebServiceSettings
  : LocalWorkerSettings;

/** Where an application runs on one machine with a Docker engine: one complete literal. */
export interface LocalEnvironmentLiteral<App extends Application = Application> {
  /** 2–12 lower-case letters, digits and `-`; names the stack, its state and every container. */
  readonly name: string;
  /** Host of the application: `shop.localhost` resolves to this machine in every browser. */
  readonly host: string;
  /** Where the balancer is published, and nothing else. */
  readonly publish: {
    /** `127.0.0.1` for this machine alone. */
    readonly address: string;
    readonly http: number;
    readonly https: number;
    /** Statistics and metrics, always on loopback. */
    readonly stats: number;
  };
  /** Directory of the secrets, from the project's, as `npm run local:secrets` makes it. */
  readonly secretsDirectory: string;
  readonly logs:
    | { readonly driver: "json-file" | "local"; readonly maxSizeMiB: number; readonly maxFiles: number }
    | {
        readonly driver: "syslog" | "fluentd" | "awslogs";
        readonly options: Readonly<Record<string, string>>;
      };
  readonly balancer: BalancerSettings;
  readonly data: { readonly [Name in keyof App["data"]]: LocalDataSettings<App["data"][Name]> };
  /** Counters: raised by one when a value was rotated. */
  readonly secrets: { readonly [Name in keyof App["secrets"]]: { readonly version: number } };
  readonly services: {
    readonly [Name in keyof App["services"]]: LocalServiceSettings<App["services"][Name]>;
  };
}

export interface LocalEnvironment<App extends Application = Application>
  extends LocalEnvironmentLiteral<App> {
  readonly application: App;
}

/** Describes an application on one machine. A misspelt service, data or secret name is a type error. */
export function localEnvironment<App extends Application>(
  application: App,
  literal: LocalEnvironmentLiteral<NoInfer<App>>,
): LocalEnvironment<App> {
  return { application, ...literal };
}
