/**
 * The kinds of components, by group. Every component adds its own entry in its `component.ts`: the types of its spec, and
 * of its settings in an environment on AWS and in a local environment.
 */
export interface DataKinds extends Entries {}
export interface SecretKinds extends Entries {}
export interface ServiceKinds extends Entries {}
export interface JobKinds extends Entries {}

type Entries = Readonly<Record<never, unknown>>;

/** The types of one kind. */
export interface KindTypes<Spec, Settings, Local> {
  /** The spec in `application.ts`. */
  readonly spec: Spec;
  /** The settings in an environment on AWS. */
  readonly settings: Settings;
  /** The settings in a local environment. */
  readonly local: Local;
}

export type DataKind = keyof DataKinds;
export type SecretKind = keyof SecretKinds;
export type ServiceKind = keyof ServiceKinds;
export type JobKind = keyof JobKinds;

/** Data stores, queues, topics and streams. */
export type DataSpec = DataKinds[DataKind]["spec"];
export type SecretSpec = SecretKinds[SecretKind]["spec"];
/** Services. */
export type ServiceSpec = ServiceKinds[ServiceKind]["spec"];
/** Jobs. */
export type JobSpec = JobKinds[JobKind]["spec"];
