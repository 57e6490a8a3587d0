import type { Application, DataStore, Service } from "../constructs/application/application";
import type { Choice, Off } from "../constructs/application/choice";
import type { Postgres } from "../constructs/application/postgres";
import type { WebService } from "../constructs/application/web-service";

/** Interface endpoints that a network can have, by the last part of their service name. */
export const interfaceEndpoints = [
  "ecr.api",
  "ecr.dkr",
  "logs",
  "secretsmanager",
  "kms",
  "ssmmessages",
  "ssm",
  "ec2",
  "ec2messages",
  "monitoring",
  "sts",
] as const;
export type InterfaceEndpointName = (typeof interfaceEndpoints)[number];

/**
 * What watches and closes an account: a trail of all calls, AWS Config, GuardDuty, disks encrypted by default, no public
 * bucket, a password policy. The bootstrap stacks keep it; what an account has once is kept by the one of `homeRegion`.
 * `off("…")` where a landing zone or another project keeps it.
 */
export type AccountBaselineSettings = { readonly homeRegion: string } | Off;

export interface NetworkSettings {
  /** IPv4 block of the VPC, /16 to /21, private (RFC 1918), overlapping no other environment's. */
  readonly cidr: string;
  /** Availability zones by letter: 2 or 3 of `a`–`h`. */
  readonly zones: readonly string[];
  /** NAT gateways: one per zone; or fewer, with the reason. */
  readonly nat: "per-zone" | { readonly mode: "single" | "none"; readonly because: string };
  /**
   * AWS services reached inside the VPC, without NAT. About 7 USD a month each and per zone. Without one of `ecr.api`,
   * `ecr.dkr`, `ec2` and `ssm` they need `interfaceEndpointsBecause`.
   */
  readonly interfaceEndpoints: readonly InterfaceEndpointName[];
  readonly interfaceEndpointsBecause?: string;
}

export interface DomainSettings {
  /** Public Route 53 hosted zone that exists: `example.com`. */
  readonly zone: string;
  /** Host of this environment: the zone or a name in it, `shop.example.com`. */
  readonly host: string;
}

export interface LogSettings {
  /** Days that CloudWatch keeps logs: one of the values that AWS allows; less than 365 needs `because`. */
  readonly retentionDays: number;
  readonly because?: string;
}

export interface LoadBalancerSettings {
  readonly deletionProtection: Choice;
  /** Web application firewall with AWS's managed rules. */
  readonly firewall: Choice;
  /** Requests that one address may send in 5 minutes before it is refused: 100–2,000,000. */
  readonly requestsPer5Minutes: number;
  /** Days that access and connection logs are kept: 1–3650. */
  readonly accessLogDays: number;
}

export interface ClusterSettings {
  /** Share of the tasks that run on Fargate Spot, which AWS may stop with two minutes' notice: 0–100. */
  readonly spotPercent: number;
  /** Whether engineers may open a shell in a task (`aws ecs execute-command`); sessions are encrypted and logged. */
  readonly exec: boolean;
}

export interface PostgresSettings {
  /** e.g. `db.t4g.medium`, `db.r7g.large`. */
  readonly instanceClass: string;
  /** GiB at the start: 20–65536 (gp3). */
  readonly storageGiB: number;
  /** GiB up to which RDS grows the storage by itself: at least 1.1 × `storageGiB`. */
  readonly maxStorageGiB: number;
  /** A standby in a second zone. */
  readonly multiAz: Choice;
  /** Days of automated backups and point-in-time recovery: 1–35; fewer than 7 need `backupRetentionBecause`. */
  readonly backupRetentionDays: number;
  readonly backupRetentionBecause?: string;
  /** Daily, UTC, at least 30 minutes: `02:00-03:00`. */
  readonly backupWindow: string;
  /** Weekly, UTC, at least 30 minutes, apart from the backup window: `sun:04:00-sun:05:00`. */
  readonly maintenanceWindow: string;
  readonly deletionProtection: Choice;
  /** A last snapshot when the database is deleted. */
  readonly finalSnapshot: Choice;
  /** Read replicas: 0–5. */
  readonly readReplicas: number;
}

export interface SecretSettings {
  /** Days in which a deleted secret can be restored: 7–30. */
  readonly recoveryDays: number;
}

interface ServiceSettingsBase {
  /**
   * Repository with tag or digest, never `latest`: `shop/api:1.4.2`, `shop/api@sha256:…`. Without a registry's host it
   * is in the account's own ECR.
   */
  readonly image: string;
  /** Fargate CPU units, 1024 a vCPU: 256, 512, 1024, 2048, 4096, 8192 or 16384. */
  readonly cpuUnits: number;
  /** MiB; which ones depends on `cpuUnits`. */
  readonly memoryMiB: number;
  readonly architecture: "ARM64" | "X86_64";
  /** Copies: `min` at least as many as zones in production. */
  readonly replicas: { readonly min: number; readonly max: number };
  /**
   * Who changes the image after the first deploy: Terraform, or a pipeline that registers task definitions itself.
   * With `pipeline` Terraform leaves the service's task definition alone.
   */
  readonly deployedBy: "terraform" | "pipeline";
  /**
   * Plain settings of this environment; they win over the application's.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface WorkerSettings extends ServiceSettingsBase {
  /** Average utilisation to hold: 10–90 per cent; at least one of them. */
  readonly scaleOn: { readonly cpuPercent?: number; readonly memoryPercent?: number };
}

export interface WebServiceSettings extends ServiceSettingsBase {
  /** Average utilisation to hold: 10–90 per cent, or requests a minute per copy (routed services); at least one. */
  readonly scaleOn: {
    readonly cpuPercent?: number;
    readonly memoryPercent?: number;
    readonly requestsPerMinute?: number;
  };
}

type DataSettings<Store extends DataStore> = Store extends Postgres ? PostgresSettings : never;
type ServiceSettings<Word extends Service> = Word extends WebService ? WebServiceSettings : WorkerSettings;

/** Where an application runs and how big: one complete literal for each environment, nothing inherited. */
export interface EnvironmentLiteral<App extends Application = Application> {
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

/** Describes one environment of an application on AWS. A misspelt service, data or secret name is a type error. */
export function environment<App extends Application>(
  application: App,
  literal: EnvironmentLiteral<NoInfer<App>>,
): Environment<App> {
  return { application, ...literal };
}
