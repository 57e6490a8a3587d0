import type { Application } from "../application/application";
import type { DataKinds, SecretKinds, ServiceKinds } from "../application/kinds";
import type { LocalBalancerSettings } from "../docker/balancer/settings";
import type { LogSettings } from "../docker/container/log-settings";
import type { JobsOf, WithJobs } from "./jobs-of";
import type { LocalSections } from "./sections";

/** An application on one machine with a Docker engine: one complete config. */
export interface LocalEnvironmentConfig<App extends Application = Application>
  extends JobsOf<App, "local">,
    LocalSections {
  /** 2–12 lower-case letters, digits and `-`, a letter first: part of the names of the stack, its state and every container. */
  readonly name: string;
  /** Host name of the application, in lower case. Browsers resolve names below `localhost` to this machine: `shop.localhost`. */
  readonly host: string;
  /** Address and ports of the balancer, the only container that publishes any. */
  readonly publish: {
    /** IPv4 address to listen on: `127.0.0.1` for this machine only, `0.0.0.0` for its networks, too. */
    readonly address: string;
    /** Port of HTTP: 1–65535. Requests are redirected to HTTPS. */
    readonly http: number;
    /** Port of HTTPS: 1–65535. */
    readonly https: number;
    /** Port of the statistics page, and of the metrics under `/metrics`: 1–65535, always on 127.0.0.1. */
    readonly stats: number;
  };
  /** Directory of the secrets, relative to the project's: `.local/secrets`. `npm run local:secrets` creates it. */
  readonly secretsDirectory: string;
  /** Where the engine sends the containers' output: rotated files, or a log service. */
  readonly logs: LogSettings;
  /**
   * Networks that the engine has addresses for: 1–4096. For more than the default, set "default-address-pools" in the
   * engine's daemon.json.
   * @default 30
   */
  readonly maxNetworks?: number;
  /** Image, limits and request limit of the balancers. */
  readonly balancer: LocalBalancerSettings;
  /** Settings of each data store, by its name in the application. */
  readonly data: { readonly [Name in keyof App["data"]]: DataKinds[App["data"][Name]["kind"]]["local"] };
  /** Settings of each secret, by its name in the application. */
  readonly secrets: {
    readonly [Name in keyof App["secrets"]]: SecretKinds[App["secrets"][Name]["kind"]]["local"];
  };
  /** Settings of each service, by its name in the application. */
  readonly services: {
    readonly [Name in keyof App["services"]]: ServiceKinds[App["services"][Name]["kind"]]["local"];
  };
}

/** A local environment together with the application that runs in it. */
export interface LocalEnvironment<App extends Application = Application> extends LocalEnvironmentConfig<App> {
  /** The application that runs in it. */
  readonly application: App;
}

/** Describes an application on one machine. A misspelled service, job, data or secret name is a type error. */
export function localEnvironment<App extends Application>(
  application: App,
  config: LocalEnvironmentConfig<NoInfer<App>> & WithJobs<NoInfer<App>, "local">,
): LocalEnvironment<App> & WithJobs<App, "local"> {
  return { application, ...config } as LocalEnvironment<App> & WithJobs<App, "local">;
}
