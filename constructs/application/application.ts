import type { Job } from "../components/job/job";
import type { ObjectStore } from "../components/object-store/spec";
import type { Queue } from "../components/queue/spec";
import type { Secret } from "../components/secret/spec";
import type { Stream } from "../components/stream/spec";
import type { WebService } from "../components/web-service/spec";
import type { Worker } from "../components/worker/spec";
import type { DataKind, DataStore } from "./data-store";

/** Anything that runs all the time. */
export type Service<Uses extends string = string, Queues extends string = string> =
  | WebService<Uses>
  | Worker<Uses, Queues>;

/** The names of the data of one kind. */
type NamesOf<Data, Kind extends DataKind> = Extract<
  { [Name in keyof Data]: Data[Name] extends { readonly kind: Kind } ? Name : never }[keyof Data],
  string
>;

/** What runs: the same in every environment, in words that name no cloud. */
export interface Application<
  Data extends Readonly<Record<string, DataStore>> = Readonly<Record<string, DataStore>>,
  Secrets extends Readonly<Record<string, Secret>> = Readonly<Record<string, Secret>>,
  Services extends Readonly<Record<string, Service>> = Readonly<Record<string, Service>>,
  Jobs extends Readonly<Record<string, Job>> = Readonly<Record<string, Job>>,
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
  const Data extends Readonly<Record<string, DataStore>>,
  const Secrets extends Readonly<Record<string, Secret>>,
  const Services extends Readonly<Record<string, Service>>,
  const Jobs extends Readonly<Record<string, Job>> = Readonly<Record<never, Job>>,
>(
  name: string,
  parts: {
    readonly data: Data & {
      readonly [Name in keyof Data]: Data[Name] extends Queue
        ? Queue<NoInfer<NamesOf<Data, "topic">>>
        : Data[Name] extends ObjectStore
          ? ObjectStore<NoInfer<Extract<keyof Services | keyof Jobs, string>>>
          : Data[Name] extends Stream
            ? Stream<NoInfer<Extract<keyof Services | keyof Jobs, string>>>
            : unknown;
    };
    readonly secrets: Secrets;
    readonly services: Services & {
      readonly [Name in keyof Services]: Service<
        NoInfer<Extract<keyof Data | keyof Secrets | keyof Services, string>>,
        NoInfer<NamesOf<Data, "queue">>
      >;
    };
    readonly jobs?: Jobs & {
      readonly [Name in keyof Jobs]: Job<
        NoInfer<Extract<keyof Data | keyof Secrets, string>>,
        NoInfer<Extract<keyof Services, string>>
      >;
    };
  },
): Application<Data, Secrets, Services, Jobs> {
  return { name, ...parts, jobs: parts.jobs ?? ({} as Jobs) };
}
