import type { ObjectStoreSpec } from "../components/object-store/spec";
import type { PostgresSpec } from "../components/postgres/spec";
import type { QueueSpec } from "../components/queue/spec";
import type { RedisSpec } from "../components/redis/spec";
import type { StreamSpec } from "../components/stream/spec";
import type { TopicSpec } from "../components/topic/spec";

/** Anything that keeps data, or hands it on. */
export type DataSpec = PostgresSpec | RedisSpec | QueueSpec | TopicSpec | ObjectStoreSpec | StreamSpec;

export type DataKind = DataSpec["kind"];

export type DataSpecOf<Kind extends DataKind> = Extract<DataSpec, { readonly kind: Kind }>;
