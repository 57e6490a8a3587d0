import type { ObjectStore } from "./object-store";
import type { Postgres } from "./postgres";
import type { Queue } from "./queue";
import type { Redis } from "./redis";
import type { Stream } from "./stream";
import type { Topic } from "./topic";

/** Anything that keeps data, or hands it on. */
export type DataStore = Postgres | Redis | Queue | Topic | ObjectStore | Stream;

export type DataKind = DataStore["kind"];

export type DataStoreOf<Kind extends DataKind> = Extract<DataStore, { readonly kind: Kind }>;
