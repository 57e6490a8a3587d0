import type { z } from "zod";
import type { DataKind, DataStore } from "../../constructs/application/data-store";
import { type ObjectStoreSettings, objectStoreSettingsSchema } from "./object-store";
import { type PostgresSettings, postgresSettingsSchema } from "./postgres";
import { type QueueSettings, queueSettingsSchema } from "./queue";
import { type RedisSettings, redisSettingsSchema } from "./redis";
import { type StoreOf, storesOf } from "./store-of";
import { type StreamSettings, streamSettingsSchema } from "./stream";
import { type TopicSettings, topicSettingsSchema } from "./topic";

/** What an environment says of each kind of data store. */
export interface DataSettingsByKind {
  readonly postgres: PostgresSettings;
  readonly redis: RedisSettings;
  readonly queue: QueueSettings;
  readonly topic: TopicSettings;
  readonly objectStore: ObjectStoreSettings;
  readonly stream: StreamSettings;
}

export const dataSettingsSchemas = {
  postgres: postgresSettingsSchema,
  redis: redisSettingsSchema,
  queue: queueSettingsSchema,
  topic: topicSettingsSchema,
  objectStore: objectStoreSettingsSchema,
  stream: streamSettingsSchema,
} satisfies Record<DataKind, z.ZodType>;

export type DataSettings<Store extends DataStore> = DataSettingsByKind[Store["kind"]];

/** A data store of the application with what an environment says of it. */
export type Store<Kind extends DataKind = DataKind> = StoreOf<DataSettingsByKind, Kind>;

/** The data stores of an environment, in the application's order. */
export const stores = storesOf<DataSettingsByKind>;
