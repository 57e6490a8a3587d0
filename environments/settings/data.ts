import type { z } from "zod";
import type { DataKind, DataStore } from "../../constructs/application/data-store";
import { type PostgresSettings, postgresSettingsSchema } from "./postgres";
import { type RedisSettings, redisSettingsSchema } from "./redis";
import { type StoreOf, storesOf } from "./store-of";

/** What an environment says of each kind of data store. */
export interface DataSettingsByKind {
  readonly postgres: PostgresSettings;
  readonly redis: RedisSettings;
}

export const dataSettingsSchemas = {
  postgres: postgresSettingsSchema,
  redis: redisSettingsSchema,
} satisfies Record<DataKind, z.ZodType>;

export type DataSettings<Store extends DataStore> = DataSettingsByKind[Store["kind"]];

/** A data store of the application with what an environment says of it. */
export type Store<Kind extends DataKind = DataKind> = StoreOf<DataSettingsByKind, Kind>;

/** The data stores of an environment, in the application's order. */
export const stores = storesOf<DataSettingsByKind>;
