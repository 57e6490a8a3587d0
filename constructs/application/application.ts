import type { DataAccess } from "./data-access";
import type { DataKinds, DataSpec, JobSpec, SecretSpec, ServiceSpec } from "./kinds";
import type { Subscriptions } from "./messages";
import { withNamedUses } from "./named-uses";
import { plainData } from "./plain-data";
import type { Consuming } from "./used-names";

/** What runs: the same in every environment, in terms that name no cloud. */
export interface Application<
  Data extends Readonly<Record<string, DataSpec>> = Readonly<Record<string, DataSpec>>,
  Secrets extends Readonly<Record<string, SecretSpec>> = Readonly<Record<string, SecretSpec>>,
  Services extends Readonly<Record<string, ServiceSpec>> = Readonly<Record<string, ServiceSpec>>,
  Jobs extends Readonly<Record<string, JobSpec>> = Readonly<Record<string, JobSpec>>,
> {
  /** 2–20 lower-case letters, digits and `-`, no two `-` in a row: the first part of every name. */
  readonly name: string;
  /** Data stores, queues and topics by name. */
  readonly data: Data;
  /** Secrets by name: the values are set outside the project. */
  readonly secrets: Secrets;
  /** Programs that run all the time, by name. */
  readonly services: Services;
  /** Programs that run to their end, by name. */
  readonly jobs: Jobs;
}

/** The groups of components in an application. */
export const groups = ["data", "secrets", "services", "jobs"] as const;
export type Group = (typeof groups)[number];

/** The names of the data that messages are consumed from, or that publish them. */
type NamesOf<Data, Role extends "queue" | "topic"> = Extract<
  {
    [Name in keyof Data]: Data[Name] extends { readonly kind: infer Kind extends keyof DataKinds }
      ? DataKinds[Kind] extends { readonly messages: Role }
        ? Name
        : never
      : never;
  }[keyof Data],
  string
>;

/** Who reads, writes and mounts is a service or a job, and messages come from a topic. */
type References<Spec, Consumer extends string, Topic extends string> = ("readers" extends keyof Spec
  ? DataAccess<NoInfer<Consumer>>
  : unknown) &
  ("owners" extends keyof Spec ? { readonly owners?: readonly NoInfer<Consumer>[] } : unknown) &
  ("from" extends keyof Spec ? Subscriptions<NoInfer<Topic>> : unknown) &
  (Spec extends { readonly mounts: infer Mounts }
    ? { readonly mounts: { readonly [Name in Exclude<keyof Mounts, NoInfer<Consumer>>]: never } }
    : unknown);

/**
 * Describes an application. Each name in `uses` of a service or a job is one of the data, secrets or services given here: a misspelled name
 * is a type error, and so is an unknown queue that a worker consumes, topic that a queue subscribes to, reader or writer. Jobs may be left out.
 */
export function application<
  const Data extends Readonly<Record<string, DataSpec>>,
  const Secrets extends Readonly<Record<string, SecretSpec>>,
  const Services extends Readonly<Record<string, ServiceSpec>>,
  const Jobs extends Readonly<Record<string, JobSpec>> = Readonly<Record<never, JobSpec>>,
>(
  name: string,
  parts: {
    readonly data: Data & {
      readonly [Name in keyof Data]: References<
        Data[Name],
        Extract<keyof Services | keyof Jobs, string>,
        NamesOf<Data, "topic">
      >;
    };
    readonly secrets: Secrets;
    readonly services: Services & {
      readonly [Name in keyof Services]: Consuming<
        NoInfer<Extract<keyof Data | keyof Secrets | keyof Services, string>>,
        NoInfer<NamesOf<Data, "queue">>
      >;
    };
    readonly jobs?: Jobs & {
      readonly [Name in keyof Jobs]: Consuming<
        NoInfer<Extract<keyof Data | keyof Secrets | keyof Services, string>>
      > & {
        readonly before?: readonly NoInfer<Extract<keyof Services, string>>[];
      };
    };
  },
): Application<Data, Secrets, Services, Jobs> {
  // Left out, `Jobs` is its default, a record without names: types cannot follow that. Overloads would, at the price of
  // errors that no longer name the wrong key.
  const own = withNamedUses(plainData(parts));
  return { name, ...own, jobs: own.jobs ?? ({} as Jobs) };
}
