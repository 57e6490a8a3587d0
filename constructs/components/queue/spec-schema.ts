import { z } from "zod";
import { exactly, integer, listOf, says } from "../../application/schema-values";
import { attributeName } from "../topic/spec-schema";

const filter = z
  .record(attributeName, listOf(z.string(), 1, "a list of the values that pass", '["placed"]'), {
    error: says("an object of attributes with the values that pass", 'Write e.g. { kind: ["placed"] }.'),
  })
  .optional();

export const queueSchema = exactly({
  kind: z.literal("queue"),
  visibilitySeconds: integer(30, 43_200, "seconds"),
  maxReceives: integer(2, 20, "receives"),
  retentionDays: integer(1, 14, "days").optional(),
  from: listOf(
    exactly({ topic: z.string({ error: says("a topic's name", 'Write e.g. "orderEvents".') }), filter }),
    1,
    "a list of topics with their filters",
    '[{ topic: "orderEvents" }]',
  ).optional(),
});
