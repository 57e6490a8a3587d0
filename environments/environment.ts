import type { Application } from "../constructs/application/application";
import type { AccountBaselineSettings } from "./settings/account-baseline";
import type { ClusterSettings } from "./settings/cluster";
import type { DataSettings } from "./settings/data";
import type { DomainSettings } from "./settings/domain";
import type { JobSettings } from "./settings/job";
import type { JobsOf, WithJobs } from "./settings/jobs-of";
import type { LoadBalancerSettings } from "./settings/load-balancer";
import type { LogSettings } from "./settings/logs";
import type { NetworkSettings } from "./settings/network";
import type { SecretSettings } from "./settings/secret";
import type { ServiceSettings } from "./settings/service";
import type { WorkingHoursSettings } from "./settings/working-hours";

/** Where an application runs and how big: one complete literal for each environment, nothing inherited. */
export interface EnvironmentLiteral<App extends Application = Application> extends JobsOf<App, JobSettings> {
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
  /**
   * Hours in which the services run; at night and at the weekend there is none of them.
   * @default all the time
   */
  readonly workingHours?: WorkingHoursSettings;
  readonly data: { readonly [Name in keyof App["data"]]: DataSettings<App["data"][Name]> };
  readonly secrets: { readonly [Name in keyof App["secrets"]]: SecretSettings };
  readonly services: { readonly [Name in keyof App["services"]]: ServiceSettings<App["services"][Name]> };
  /** Where alarms go: at least one address. Each has to confirm AWS's mail once. */
  readonly alerts: { readonly email: readonly string[] };
  /** Page that an alarm's text links to, for whoever is on call. */
  readonly runbookUrl: string;
}

/** An environment together with the application that runs in it. */
export interface Environment<App extends Application = Application> extends EnvironmentLiteral<App> {
  readonly application: App;
}

/** Describes one environment of an application on AWS. A misspelt service, job, data or secret name is a type error. */
export function environment<App extends Application>(
  application: App,
  literal: EnvironmentLiteral<NoInfer<App>> & WithJobs<NoInfer<App>, JobSettings>,
): Environment<App> & WithJobs<App, JobSettings> {
  return { application, ...literal } as Environment<App> & WithJobs<App, JobSettings>;
}
