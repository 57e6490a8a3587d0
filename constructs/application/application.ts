import type { JobSpec } from "../components/job/job";
import type { ObjectStoreSpec } from "../components/object-store/spec";
import type { QueueSpec } from "../components/queue/spec";
import type { SecretSpec } from "../components/secret/spec";
import type { StreamSpec } from "../components/stream/spec";
import type { WebServiceSpec } from "../components/web-service/spec";
import type { WorkerSpec } from "../components/worker/spec";
import type { DataKind, DataSpec } from "./data-store";

/** Anything that runs all the time. */
export type ServiceSpec<Uses extends string = string, Queues extends string = string> =
  | WebServiceSpec<Uses>
  | WorkerSpec<Uses, Queues>;

/** The names of the data of one kind. */
type NamesOf<Data, Kind extends DataKind> = Extract<
  { [Name in keyof Data]: Data[Name] extends { readonly kind: Kind } ? Name : never }[keyof Data],
  string
>;

/** What runs: the same in every environment, in words that name no cloud. */
export interface Application<
  Data extends Readonly<Record<string, DataSpec>> = Readonly<Record<string, DataSpec>>,
  Secrets extends Readonly<Record<string, SecretSpec>> = Readonly<Record<string, SecretSpec>>,
  Services extends Readonly<Record<string, ServiceSpec>> = Readonly<Record<string, ServiceSpec>>,
  Jobs extends Readonly<Record<string, JobSpec>> = Readonly<Record<string, JobSpec>>,
> {
  /** 2–20 lower-case letters, digits and `-`: the first part of every name. */
  readonly name: string;
  readonly data: Data;
  readonly secrets: Secrets;
  readonly services: Services;
  readonly jobs: Jobs;
}

/**
 * Describes an application. Each name in a service's `uses` is one of the data, secrets or services given here, and in a
 * job's one of the data or secrets: a misspelt one is a type error, and so is a queue of which a worker consumes, a topic from
 * which a queue gets messages, or who reads or writes. Jobs may be left out.
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
      readonly [Name in keyof Data]: Data[Name] extends QueueSpec
        ? QueueSpec<NoInfer<NamesOf<Data, "topic">>>
        : Data[Name] extends ObjectStoreSpec
          ? ObjectStoreSpec<NoInfer<Extract<keyof Services | keyof Jobs, string>>>
          : Data[Name] extends StreamSpec
            ? StreamSpec<NoInfer<Extract<keyof Services | keyof Jobs, string>>>
            : unknown;
    };
    readonly secrets: Secrets;
    readonly services: Services & {
      readonly [Name in keyof Services]: ServiceSpec<
        NoInfer<Extract<keyof Data | keyof Secrets | keyof Services, string>>,
        NoInfer<NamesOf<Data, "queue">>
      >;
    };
    readonly jobs?: Jobs & {
      readonly [Name in keyof Jobs]: JobSpec<
        NoInfer<Extract<keyof Data | keyof Secrets, string>>,
        NoInfer<Extract<keyof Services, string>>
      >;
    };
  },
): Application<Data, Secrets, Services, Jobs> {
  return { name, ...parts, jobs: parts.jobs ?? ({} as Jobs) };
}
