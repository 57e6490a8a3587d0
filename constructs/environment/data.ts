import type { z } from "zod";
import type { DataKind, DataSpec } from "../application/data-store";
import { type ObjectStoreSettings, objectStoreSettingsSchema } from "../components/object-store/settings";
import { type PostgresSettings, postgresSettingsSchema } from "../components/postgres/settings";
import { type QueueSettings, queueSettingsSchema } from "../components/queue/settings";
import { type RedisSettings, redisSettingsSchema } from "../components/redis/settings";
import { type StreamSettings, streamSettingsSchema } from "../components/stream/settings";
import { type TopicSettings, topicSettingsSchema } from "../components/topic/settings";
import { type StoreOf, storesOf } from "./store-of";

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

export type DataSettings<Store extends DataSpec> = DataSettingsByKind[Store["kind"]];

/** A data store of the application with what an environment says of it. */
export type Store<Kind extends DataKind = DataKind> = StoreOf<DataSettingsByKind, Kind>;

/** The data stores of an environment, in the application's order. */
export const stores = storesOf<DataSettingsByKind>;
