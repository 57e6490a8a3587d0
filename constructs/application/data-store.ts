import type { Postgres } from "./postgres";

/** Anything that keeps data. */
export type DataStore = Postgres;

export type DataKind = DataStore["kind"];

export type DataStoreOf<Kind extends DataKind> = Extract<DataStore, { readonly kind: Kind }>;
