/**
 * The kinds of components, by group. Every component adds its own entry in its `component.ts`: the types of its spec, and
 * of what an environment on AWS and a local environment say of it.
 */
export interface DataKinds extends Entries {}
export interface SecretKinds extends Entries {}
export interface ServiceKinds extends Entries {}
export interface JobKinds extends Entries {}

type Entries = Readonly<Record<never, unknown>>;

/** The types of one kind. */
export interface KindTypes<Spec, Settings, Local> {
  /** What `application.ts` says. */
  readonly spec: Spec;
  /** What an environment on AWS says. */
  readonly settings: Settings;
  /** What a local environment says. */
  readonly local: Local;
}

export type DataKind = keyof DataKinds;
export type SecretKind = keyof SecretKinds;
export type ServiceKind = keyof ServiceKinds;
export type JobKind = keyof JobKinds;

/** Anything that keeps data, or passes it on. */
export type DataSpec = DataKinds[DataKind]["spec"];
export type SecretSpec = SecretKinds[SecretKind]["spec"];
/** Anything that runs all the time. */
export type ServiceSpec = ServiceKinds[ServiceKind]["spec"];
/** Anything that runs to its end. */
export type JobSpec = JobKinds[JobKind]["spec"];
