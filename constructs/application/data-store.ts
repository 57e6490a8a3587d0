import type { ObjectStore } from "../components/object-store/spec";
import type { Postgres } from "../components/postgres/spec";
import type { Queue } from "../components/queue/spec";
import type { Redis } from "../components/redis/spec";
import type { Stream } from "../components/stream/spec";
import type { Topic } from "../components/topic/spec";

/** Anything that keeps data, or hands it on. */
export type DataStore = Postgres | Redis | Queue | Topic | ObjectStore | Stream;

export type DataKind = DataStore["kind"];

export type DataStoreOf<Kind extends DataKind> = Extract<DataStore, { readonly kind: Kind }>;
