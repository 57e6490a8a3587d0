import type { Application } from "../application/application";
import type { DataKinds, SecretKinds, ServiceKinds } from "../application/kinds";
import type { AccountBaselineSettings } from "../aws/account/settings";
import type { ClusterSettings } from "../aws/cluster/settings";
import type { DomainSettings } from "../aws/ingress/domain-settings";
import type { LoadBalancerSettings } from "../aws/ingress/settings";
import type { LogSettings } from "../aws/logs/settings";
import type { NetworkSettings } from "../aws/network/settings";
import type { JobsOf, WithJobs } from "./jobs-of";
import type { Sections } from "./sections";

/** Where an application runs and how big: one complete literal for each environment, nothing inherited. */
export interface EnvironmentConfig<App extends Application = Application>
  extends JobsOf<App, "settings">,
    Sections {
  /** 2–12 lower-case letters, digits and `-`; names the stack, the state and every resource. */
  readonly name: string;
  /** `production` turns on the relations that only production has to keep, e.g. replicas ≥ zones. */
  readonly purpose: "production" | "non-production";
  /** AWS account: 12 digits. Any other account is refused before a change. */
  readonly account: string;
  /** AWS region, e.g. `eu-west-1`. */
  readonly region: string;
  /** `s3`: the bucket that the bootstrap stack made in this account. `local`: a file beside `cdktf.json`. */
  readonly state: { readonly backend: "s3" | "local" };
  /**
   * Who keeps what the account itself has; all environments of an account say the same.
   * @default this project, with the environment's region as the home
   */
  readonly accountBaseline?: AccountBaselineSettings;
  readonly network: NetworkSettings;
  readonly domain: DomainSettings;
  readonly logs: LogSettings;
  readonly loadBalancer: LoadBalancerSettings;
  readonly cluster: ClusterSettings;
  readonly data: { readonly [Name in keyof App["data"]]: DataKinds[App["data"][Name]["kind"]]["settings"] };
  readonly secrets: {
    readonly [Name in keyof App["secrets"]]: SecretKinds[App["secrets"][Name]["kind"]]["settings"];
  };
  readonly services: {
    readonly [Name in keyof App["services"]]: ServiceKinds[App["services"][Name]["kind"]]["settings"];
  };
  /** Where alarms go: at least one address. Each has to confirm AWS's mail once. */
  readonly alerts: { readonly email: readonly string[] };
  /** Page that an alarm's text links to, for whoever is on call. */
  readonly runbookUrl: string;
}

/** An environment together with the application that runs in it. */
export interface Environment<App extends Application = Application> extends EnvironmentConfig<App> {
  readonly application: App;
}

/** Describes one environment of an application on AWS. A misspelt service, job, data or secret name is a type error. */
export function environment<App extends Application>(
  application: App,
  config: EnvironmentConfig<NoInfer<App>> & WithJobs<NoInfer<App>, "settings">,
): Environment<App> & WithJobs<App, "settings"> {
  return { application, ...config } as Environment<App> & WithJobs<App, "settings">;
}
