import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Assembled } from "../application/assembled-values";
import type { DataKind, JobKind, SecretKind, ServiceKind } from "../application/kinds";
import type { Backups } from "../docker/backup/backups";
import type { BalancerSettings } from "../docker/balancer/balancer";
import type { RoutedService } from "../docker/balancer/public-balancer";
import type { Grant } from "../docker/container/consumer";
import type { Images } from "../docker/container/images";
import type { LogSettings } from "../docker/container/log-settings";
import type { PrivateNetwork } from "../docker/network/private-network";
import type {
  ConfiguredData,
  ConfiguredJob,
  ConfiguredSecret,
  ConfiguredService,
} from "../environment/configured";
import type { LocalEnvironment } from "../environment/local-environment";
import type { Build } from "./build";

/** What a local environment gives to every component. */
export interface DockerContext {
  readonly environment: LocalEnvironment;
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  readonly images: Images;
  readonly logs: LogSettings;
  /** Directory of all secrets, from the project's. */
  readonly secretsDirectory: string;
  readonly balancer: BalancerSettings;
  /** Where backups go; undefined where nothing is backed up. */
  readonly backups?: Backups | undefined;
  /** The network of services and jobs that call the internet. */
  readonly outward: PrivateNetwork;
  /** Name of the balancer through which requests come from outside. */
  readonly publicBalancer: string;
}

/** What a consumer gets from a component that it uses, given the consumer's label. */
export type GrantTo = (caller: string) => Grant;

interface DockerComponent<Configured, Result> {
  /** Asked once for each environment that has a component of this kind. */
  builder(scope: Construct, context: DockerContext): Build<Configured, Result>;
}

/** Labels of the services and jobs that use a component. */
export interface Called {
  readonly callers: readonly string[];
}

/** What services and jobs are given beside their settings. */
export interface Wired {
  /** Plain variables: the application's own, those of the environment and those of the platform. */
  readonly variables: Readonly<Record<string, string>>;
  /** Variables that take their values from what it uses. */
  readonly assembled: Readonly<Record<string, Assembled>>;
  readonly grants: readonly Grant[];
}

export interface BuiltData {
  readonly grant: GrantTo;
  /** For data that requests from outside reach. */
  readonly routed?: RoutedService;
}

export interface DockerDataComponent<Kind extends DataKind>
  extends DockerComponent<ConfiguredData<Kind, "local"> & Called, BuiltData> {}

export interface DockerSecretComponent<Kind extends SecretKind>
  extends DockerComponent<ConfiguredSecret<Kind, "local">, GrantTo> {}

export interface DockerServiceComponent<Kind extends ServiceKind>
  extends DockerComponent<
    ConfiguredService<Kind, "local"> &
      Called &
      Wired & {
        /** Migrations that have to succeed before new containers start. */
        readonly after: readonly ITerraformDependable[];
      },
    {
      /** Undefined for a component that nothing uses. */
      readonly grant?: GrantTo;
      /** For services that receive requests from outside. */
      readonly routed?: RoutedService;
    }
  > {}

export interface DockerJobComponent<Kind extends JobKind>
  extends DockerComponent<
    ConfiguredJob<Kind, "local"> & Wired,
    {
      /** Name of the container that an engineer starts; undefined for a scheduled job. */
      readonly startedByHand?: string;
      /** What the new containers of these services wait for. */
      readonly gate?: { readonly resource: ITerraformDependable; readonly before: readonly string[] };
    }
  > {}

/** Everything that creates resources on Docker, of every component: see `constructs/components/registry.docker.ts`. */
export interface DockerComponents {
  readonly data: Readonly<Record<DataKind, DockerDataComponent<DataKind>>>;
  readonly secrets: Readonly<Record<SecretKind, DockerSecretComponent<SecretKind>>>;
  readonly services: Readonly<Record<ServiceKind, DockerServiceComponent<ServiceKind>>>;
  readonly jobs: Readonly<Record<JobKind, DockerJobComponent<JobKind>>>;
}
