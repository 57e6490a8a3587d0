import type { z } from "zod";
import type { DataKind, DataSpec } from "../application/data-store";
import { type LocalObjectStoreSettings, localObjectStoreSchema } from "../components/object-store/local";
import { type LocalPostgresSettings, localPostgresSchema } from "../components/postgres/local";
import { type LocalMessagingSettings, localMessagingSchema } from "../components/messaging/local";
import { type LocalRedisSettings, localRedisSchema } from "../components/redis/local";
import { type LocalStreamSettings, localStreamSchema } from "../components/stream/local";
import { type StoreOf, storesOf } from "./store-of";

/** What a local environment says of each kind of data store. */
export interface LocalDataSettingsByKind {
  readonly postgres: LocalPostgresSettings;
  readonly redis: LocalRedisSettings;
  readonly queue: LocalMessagingSettings;
  readonly topic: LocalMessagingSettings;
  readonly objectStore: LocalObjectStoreSettings;
  readonly stream: LocalStreamSettings;
}

export const localDataSchemas = {
  postgres: localPostgresSchema,
  redis: localRedisSchema,
  queue: localMessagingSchema,
  topic: localMessagingSchema,
  objectStore: localObjectStoreSchema,
  stream: localStreamSchema,
} satisfies Record<DataKind, z.ZodType>;

export type LocalDataSettings<Store extends DataSpec> = LocalDataSettingsByKind[Store["kind"]];

/** A data store of the application with what a local environment says of it. */
export type LocalStore<Kind extends DataKind = DataKind> = StoreOf<LocalDataSettingsByKind, Kind>;

/** The data stores of a local environment, in the application's order. */
export const localStores = storesOf<LocalDataSettingsByKind>;
