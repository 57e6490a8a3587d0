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

/** An environment of an application on AWS: one complete config each, nothing is inherited. */
export interface EnvironmentConfig<App extends Application = Application>
  extends JobsOf<App, "settings">,
    Sections {
  /** 2–12 lower-case letters, digits and `-`, a letter first: part of the names of the stack, the state and every resource. */
  readonly name: string;
  /** `production` enables the checks that only production has to pass, e.g. a copy in each zone. */
  readonly purpose: "production" | "non-production";
  /** AWS account: 12 digits. The provider rejects credentials of any other account. */
  readonly account: string;
  /** Region of AWS's standard partition: `eu-west-1`. */
  readonly region: string;
  /** Where Terraform keeps the state. */
  readonly state: {
    /** `s3`: the bucket that the bootstrap stack created in this account. `local`: a file next to `cdktf.json`. */
    readonly backend: "s3" | "local";
  };
  /**
   * Who manages the settings of the account itself; the same in all environments of an account.
   * @default this project, with the environment's region as the home region
   */
  readonly accountBaseline?: AccountBaselineSettings;
  /** The VPC: address range, zones, NAT and VPC endpoints. */
  readonly network: NetworkSettings;
  /** Host name, DNS zone and certificate. */
  readonly domain: DomainSettings;
  /** How long logs are kept. */
  readonly logs: LogSettings;
  /** The load balancer that requests from outside reach. */
  readonly loadBalancer: LoadBalancerSettings;
  /** The ECS cluster of the services and jobs. */
  readonly cluster: ClusterSettings;
  /** Settings of each data store, by its name in the application. */
  readonly data: { readonly [Name in keyof App["data"]]: DataKinds[App["data"][Name]["kind"]]["settings"] };
  /** Settings of each secret, by its name in the application. */
  readonly secrets: {
    readonly [Name in keyof App["secrets"]]: SecretKinds[App["secrets"][Name]["kind"]]["settings"];
  };
  /** Settings of each service, by its name in the application. */
  readonly services: {
    readonly [Name in keyof App["services"]]: ServiceKinds[App["services"][Name]["kind"]]["settings"];
  };
  /** Where alarms are sent. */
  readonly alerts: {
    /** E-mail addresses, at least one. Each has to confirm the subscription once, by the link that AWS sends. */
    readonly email: readonly string[];
  };
  /** Page that the text of each alarm links to, for the engineer on call: an https address. */
  readonly runbookUrl: string;
}

/** An environment together with the application that runs in it. */
export interface Environment<App extends Application = Application> extends EnvironmentConfig<App> {
  /** The application that runs in it. */
  readonly application: App;
}

/** Describes one environment of an application on AWS. A misspelled service, job, data or secret name is a type error. */
export function environment<App extends Application>(
  application: App,
  config: EnvironmentConfig<NoInfer<App>> & WithJobs<NoInfer<App>, "settings">,
): Environment<App> & WithJobs<App, "settings"> {
  return { application, ...config } as Environment<App> & WithJobs<App, "settings">;
}
