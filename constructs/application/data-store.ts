import type { Postgres } from "./postgres";
import type { Redis } from "./redis";

/** Anything that keeps data. */
export type DataStore = Postgres | Redis;

export type DataKind = DataStore["kind"];

export type DataStoreOf<Kind extends DataKind> = Extract<DataStore, { readonly kind: Kind }>;
