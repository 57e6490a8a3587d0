import { z } from "zod";
import { objectStoreSchema } from "../components/object-store/spec-schema";
import { postgresSchema } from "../components/postgres/spec-schema";
import { queueSchema } from "../components/queue/spec-schema";
import { redisSchema } from "../components/redis/spec-schema";
import { streamSchema } from "../components/stream/spec-schema";
import { topicSchema } from "../components/topic/spec-schema";
import type { DataKind } from "./data-store";
import { chosenBy, isRecord, oneOf, says } from "./schema-values";

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
