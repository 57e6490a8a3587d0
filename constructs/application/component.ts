import type { z } from "zod";
import type { Application } from "./application";
import type {
  DataKind,
  DataSpec,
  JobKind,
  JobSpec,
  SecretKind,
  SecretSpec,
  ServiceKind,
  ServiceSpec,
} from "./kinds";
import type { At, Problem } from "./problem";
import type { OnRotation } from "./rotation";

/** Whether nothing at, above or below this path was rejected by the schema: `services.api.replicas`. */
export type IsValid = (path: string) => boolean;

/** One component of an application, and what it is checked against. */
export interface SpecContext<Spec> {
  /** Its name in the application: `orders`. */
  readonly name: string;
  /** Its spec. */
  readonly spec: Spec;
  /** Its path in the application: `data.orders`. Paths of problems start with it. */
  readonly path: string;
  /** The whole application. */
  readonly application: Application;
  /** The rules of every kind of component. */
  readonly components: ApplicationComponents;
  /** Puts the component's path in front of a setting's name. */
  readonly at: At;
  /** Whether the schema accepted a path. */
  readonly isValid: IsValid;
  /** Whether the schema accepted a setting of the component: `retentionDays`. */
  readonly isOwnValid: IsValid;
}

/**
 * The spec of a kind of component in `application.ts`, and its checks. The rules are methods, because TypeScript cannot
 * prove that a rule looked up by `kind` gets a spec of that kind.
 */
export interface SpecRules<Spec> {
  /** The shape of its spec: types, ranges and patterns of single values. */
  readonly specSchema: z.ZodType;
  /** Names of other components that are unknown or do not fit. */
  checkNames?(context: SpecContext<Spec>): Problem[];
  /** Checks of its values against each other and against those of other components. */
  checkValues?(context: SpecContext<Spec>): Problem[];
  /** Checks that something uses it. Skipped while a name is invalid: its component would seem unused. */
  checkUse?(context: SpecContext<Spec>): Problem[];
  /** What AWS requires of it. Asked once for each application with an environment on AWS. */
  checkInCloud?(context: SpecContext<Spec>): Problem[];
}

export interface DataRules<Spec> extends SpecRules<Spec> {
  /** The variables through which a container finds it, by the part of it that each holds. */
  variables(name: string, spec: Spec): Readonly<Record<string, string>>;
  /**
   * Parts with secret values.
   * @default none
   */
  readonly secretParts?: readonly string[];
  /**
   * Other parts that programs read from a file.
   * @default none
   */
  readonly fileParts?: readonly string[];
  /** The variable with the maximum number of connections of a consumer. */
  poolSizeVariable?(name: string): string;
  /** What happens when its password was rotated; left out where the platform rotates none. */
  onRotation?(spec: Spec): OnRotation;
  /** Whether its spec names the consumers that read and those that write. */
  readonly hasAccessLists: boolean;
}

export interface SecretRules<Spec> extends SpecRules<Spec> {
  /** The variables through which a container gets it, by the part of it that each holds. */
  variables(name: string, spec: Spec): Readonly<Record<string, string>>;
  readonly secretParts: readonly string[];
  readonly fileParts?: readonly string[];
  onRotation(spec: Spec): OnRotation;
}

export interface ServiceRules<Spec> extends SpecRules<Spec> {
  /** Variables that the platform sets from the service's own spec, and their values. */
  ownVariables(spec: Spec): Readonly<Record<string, string>>;
  /** Whether other services can call it. */
  readonly isCallable: boolean;
}

export type JobRules<Spec> = SpecRules<Spec>;

/** The components, as the application's checks see them. */
export interface ApplicationComponents {
  /** Rules of data by kind. */
  readonly data: Readonly<Record<DataKind, DataRules<DataSpec>>>;
  /** Rules of secrets by kind. */
  readonly secrets: Readonly<Record<SecretKind, SecretRules<SecretSpec>>>;
  /** Rules of services by kind. */
  readonly services: Readonly<Record<ServiceKind, ServiceRules<ServiceSpec>>>;
  /** Rules of jobs by kind. */
  readonly jobs: Readonly<Record<JobKind, JobRules<JobSpec>>>;
}
