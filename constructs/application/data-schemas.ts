import { z } from "zod";
import type { DataKind } from "./data-store";
import { objectStoreSchema } from "./object-store-schema";
import { postgresSchema } from "./postgres-schema";
import { queueSchema } from "./queue-schema";
import { redisSchema } from "./redis-schema";
import { chosenBy, isRecord, oneOf, says } from "./schema-values";
import { streamSchema } from "./stream-schema";
import { topicSchema } from "./topic-schema";

/** What each kind of data store says. */
export const dataSchemas = {
  postgres: postgresSchema,
  redis: redisSchema,
  queue: queueSchema,
  topic: topicSchema,
  objectStore: objectStoreSchema,
  stream: streamSchema,
} satisfies Record<DataKind, z.ZodType>;

const kinds = Object.keys(dataSchemas) as DataKind[];

const unknownKind = z.looseObject(
  { kind: oneOf(kinds) },
  { error: says(`a word for data: ${kinds.join(", ")}`, "Write one of them, e.g. postgres({ … }).") },
);

/** The shape of a data store: which keys it has depends on its kind. */
export const dataSchema = chosenBy((value) => {
  const kind = kinds.find((name) => isRecord(value) && value.kind === name);
  return kind ? dataSchemas[kind] : unknownKind;
});
