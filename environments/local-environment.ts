import type { Application, DataStore, Service } from "../constructs/application/application";
import type { Postgres } from "../constructs/application/postgres";
import type { WebService } from "../constructs/application/web-service";

interface Limits {
  /** CPUs that a container may use: 0.05–64, in hundredths. */
  readonly cpus: number;
  /** MiB of memory, without swap: 16–1,048,576. */
  readonly memoryMiB: number;
  /** Processes and threads in one container: 16–32,768. */
  readonly processes: number;
}

export interface LocalBalancerSettings extends Limits {
  /** HAProxy 2.6 or later. */
  readonly image: string;
  /** Requests that one address may send in 10 seconds: 10–1,000,000. */
  readonly requestsPer10Seconds: number;
  /** Answers every request with the maintenance page. */
  readonly maintenance: boolean;
}

export interface LocalPostgresSettings extends Limits {
  /** PostgreSQL of the application's major version, with its programs on the path and user 999. */
  readonly image: string;
  /** Whether the data stays on the machine when the stack is destroyed. */
  readonly keepVolumes: boolean;
  /** Raised by one after `npm run local:secrets -- rotate <name>`. */
  readonly secretVersion: number;
}

interface LocalServiceSettingsBase extends Limits {
  /** Copies, of each version: 1–50. */
  readonly replicas: number;
  /**
   * Plain settings of this environment; they win over the application's.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface LocalWorkerSettings extends LocalServiceSettingsBase {
  /** Repository with tag or digest, never `latest`: `shop:1.4.2`. Taken from the machine, or pulled. */
  readonly image: string;
}

export interface LocalWebServiceSettings extends LocalServiceSettingsBase {
  /**
   * The versions that run side by side, by image, each with its share of the requests: 100 per cent together. A version
   * gets requests only when it is healthy, and one that is taken out goes on serving until it gets none. The service's
   * `deployment` says which shares there may be: one version; two with 0 and 100; two with the new one at its per cent.
   */
  readonly versions: Readonly<Record<string, number>>;
}

type LocalDataSettings<Store extends DataStore> = Store extends Postgres ? LocalPostgresSettings : never;
type LocalServiceSettings<Word extends Service> = Word extends WebService
  ? LocalWebServiceSettings
  : LocalWorkerSettings;

/** Where an application runs on one machine with a Docker engine: one complete literal. */
export interface LocalEnvironmentLiteral<App extends Application = Application> {
  /** 2–12 lower-case letters, digits and `-`; names the stack, its state and every container. */
  readonly name: string;
  /** Host of the application: browsers find `shop.localhost` on this machine. */
  readonly host: string;
  /** Where the balancer is published, and nothing else is. */
  readonly publish: {
    /** `127.0.0.1` for this machine alone, `0.0.0.0` for all that reach it. */
    readonly address: string;
    readonly http: number;
    readonly https: number;
    /** Statistics, and metrics under `/metrics`: always on loopback. */
    readonly stats: number;
  };
  /** Directory of the secrets, from the project's, as `npm run local:secrets` makes it. */
  readonly secretsDirectory: string;
  /** Where the engine sends what containers write. */
  readonly logs:
    | { readonly driver: "json-file" | "local"; readonly maxSizeMiB: number; readonly maxFiles: number }
    | {
        readonly driver: "syslog" | "fluentd" | "awslogs";
        readonly options: Readonly<Record<string, string>>;
      };
  /**
   * Networks that the engine has addresses for: 1–4096. More than the default need "default-address-pools" in the
   * engine's daemon.json.
   * @default 30
   */
  readonly mostNetworks?: number;
  readonly balancer: LocalBalancerSettings;
  readonly data: { readonly [Name in keyof App["data"]]: LocalDataSettings<App["data"][Name]> };
  /** Counters: raised by one when a value was rotated. */
  readonly secrets: { readonly [Name in keyof App["secrets"]]: { readonly version: number } };
  readonly services: {
    readonly [Name in keyof App["services"]]: LocalServiceSettings<App["services"][Name]>;
  };
}

/** A local environment together with the application that runs in it. */
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
