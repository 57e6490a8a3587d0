import type { z } from "zod";
import type {
  ApplicationComponents,
  DataRules,
  IsValid,
  JobRules,
  SecretRules,
  ServiceRules,
} from "../application/component";
import type {
  DataKind,
  DataKinds,
  JobKind,
  JobKinds,
  SecretKind,
  SecretKinds,
  ServiceKind,
  ServiceKinds,
} from "../application/kinds";
import type { At, Problem } from "../application/problem";
import type { InterfaceEndpointName } from "../aws/network/settings";
import type { RecoveryMeans } from "../aws/recovery/means";
import type { SecretFilesOf } from "../docker/secrets/secret-file";
import type { SupportTable } from "../docker/support";
import type { ConfiguredData, ConfiguredJob, ConfiguredSecret, ConfiguredService } from "./configured";
import type { Environment } from "./environment";
import type { LocalEnvironment } from "./local-environment";
import type { LocalSections, Sections } from "./sections";

/** Where an application runs. */
export type Platform = "aws" | "docker";

/** Parts of a component by platform. */
export type PartsOn = Partial<Readonly<Record<Platform, readonly string[]>>>;

/** One component of an environment, and what it is checked against. */
export interface ComponentContext<Configured, In> {
  /** Path of its settings: `data.orders`. Paths of problems start inside the environment. */
  readonly path: string;
  readonly component: Configured;
  readonly environment: In;
  readonly components: Components;
  /** Puts the component's path in front of a setting's name. */
  readonly at: At;
  /** Whether the schema accepted a path of the environment. */
  readonly isValid: IsValid;
  /** Whether the schemas accepted a setting of the component, in the environment and in the application: `replicas`. */
  readonly isOwnValid: IsValid;
}

/** A check of a component's settings in an environment on AWS, by kind. */
export type DataCheck<Kind extends DataKind> = (
  context: ComponentContext<ConfiguredData<Kind>, Environment>,
) => Problem[];
export type ServiceCheck<Kind extends ServiceKind = ServiceKind> = (
  context: ComponentContext<ConfiguredService<Kind>, Environment>,
) => Problem[];
export type JobCheck<Kind extends JobKind = JobKind> = (
  context: ComponentContext<ConfiguredJob<Kind>, Environment>,
) => Problem[];

/** The same in a local environment. */
export type LocalDataCheck<Kind extends DataKind> = (
  context: ComponentContext<ConfiguredData<Kind, "local">, LocalEnvironment>,
) => Problem[];
export type LocalServiceCheck<Kind extends ServiceKind = ServiceKind> = (
  context: ComponentContext<ConfiguredService<Kind, "local">, LocalEnvironment>,
) => Problem[];

/** The part of every component that creates no resource, in any group. */
interface SettingsRules<
  Spec,
  Configured extends { readonly settings: unknown },
  LocalConfigured extends { readonly settings: unknown },
> {
  settingsSchema(spec: Spec): z.ZodType<Configured["settings"]>;
  localSchema(spec: Spec): z.ZodType<LocalConfigured["settings"]>;
  /** Checks in an environment on AWS. */
  check?(context: ComponentContext<Configured, Environment>): Problem[];
  /** The same in a local environment. */
  checkLocal?(context: ComponentContext<LocalConfigured, LocalEnvironment>): Problem[];
  /** What Docker keeps, simulates or drops of each setting of the spec. */
  readonly support: SupportTable;
}

/** Retention of messages or records that nobody receives. */
export interface Retention {
  readonly hours: number;
  readonly what: "messages" | "records";
  /** The fix: what to raise so that it is kept for so many hours. */
  readonly raise: (name: string, hours: number) => string;
}

export interface DataComponent<Kind extends DataKind>
  extends DataRules<DataKinds[Kind]["spec"]>,
    SettingsRules<DataKinds[Kind]["spec"], ConfiguredData<Kind>, ConfiguredData<Kind, "local">> {
  /** Addresses that its nodes take in the isolated subnets. */
  addresses(settings: DataKinds[Kind]["settings"]): number;
  /** How its data can be brought back; undefined for one that keeps no data. */
  recovery?(spec: DataKinds[Kind]["spec"], settings: DataKinds[Kind]["settings"]): RecoveryMeans | undefined;
  /** The interface endpoint of the AWS service, for a component outside the VPC. */
  readonly endpoint?: InterfaceEndpointName;
  /** Docker networks: inside it, and whether it adds one for each service or job that uses it. */
  readonly networks: { readonly own: number; readonly perUser: boolean };
  /**
   * The exporter of its metrics on Docker, which adds a network; and whether it has a login of its own.
   * @default none
   */
  readonly exporter?: { readonly hasLogin: boolean };
  /** Files with its secrets on Docker. */
  readonly secretFiles?: SecretFilesOf;
  /**
   * Parts that only one platform has.
   * @default none: every part is on both
   */
  partsOnlyOn?(spec: DataKinds[Kind]["spec"]): PartsOn;
  /**
   * Parts that are empty on a platform.
   * @default none
   */
  readonly partsEmptyOn?: PartsOn;
  /** The setting with the volume of its data on Docker, which `npx plinth restore` makes another one of. */
  readonly volumeSetting?: string;
  /** Retention of messages or records that nobody receives. */
  keeps?(spec: DataKinds[Kind]["spec"]): Retention;
  /** Whether its readers receive what comes: then a reader needs at least one task, which nothing else would start. */
  readonly isRead?: boolean;
}

export interface SecretComponent<Kind extends SecretKind>
  extends SecretRules<SecretKinds[Kind]["spec"]>,
    Pick<
      SettingsRules<SecretKinds[Kind]["spec"], ConfiguredSecret<Kind>, ConfiguredSecret<Kind, "local">>,
      "settingsSchema" | "localSchema" | "support"
    > {
  partsOnlyOn?(spec: SecretKinds[Kind]["spec"]): PartsOn;
  readonly partsEmptyOn?: PartsOn;
}

export interface ServiceComponent<Kind extends ServiceKind>
  extends ServiceRules<ServiceKinds[Kind]["spec"]>,
    SettingsRules<ServiceKinds[Kind]["spec"], ConfiguredService<Kind>, ConfiguredService<Kind, "local">> {}

export interface JobComponent<Kind extends JobKind>
  extends JobRules<JobKinds[Kind]["spec"]>,
    SettingsRules<JobKinds[Kind]["spec"], ConfiguredJob<Kind>, ConfiguredJob<Kind, "local">> {}

/** A section of an environment's config that belongs to components, e.g. the brokers of all streams. */
export interface Section {
  readonly schema: z.ZodType;
  readonly check: (
    environment: Environment,
    isValid: IsValid,
    components: Components,
    isSpecValid: IsValid,
  ) => Problem[];
  /** Addresses that its nodes take in the isolated subnets. */
  readonly addresses?: (environment: Environment) => number;
}

/** The same in a local environment. */
export interface LocalSection {
  readonly schema: z.ZodType;
  readonly check: (environment: LocalEnvironment, isValid: IsValid, components: Components) => Problem[];
  /** Name of its container and networks, after the application and the environment, and what it is. */
  readonly reserved: { readonly name: string; readonly what: string };
  /** The kinds of data on it: each service or job that uses one of them meets it on a network. */
  readonly kinds: readonly string[];
  /** The exporter of its metrics, as of a component with a container of its own. */
  readonly exporter: NonNullable<DataComponent<DataKind>["exporter"]>;
}

/** Everything that creates no resource, of every component: see `constructs/components/registry.ts`. */
export interface Components extends ApplicationComponents {
  readonly data: Readonly<Record<DataKind, DataComponent<DataKind>>>;
  readonly secrets: Readonly<Record<SecretKind, SecretComponent<SecretKind>>>;
  readonly services: Readonly<Record<ServiceKind, ServiceComponent<ServiceKind>>>;
  readonly jobs: Readonly<Record<JobKind, JobComponent<JobKind>>>;
  readonly sections: Readonly<Record<keyof Sections, Section>>;
  readonly localSections: Readonly<Record<keyof LocalSections, LocalSection>>;
}
