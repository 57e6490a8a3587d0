import { z } from "zod";
import { exactly, listOf, text } from "../../application/schema-values";

/** Name of an attribute that a message carries. */
export const attributeName = text(
  /^[a-z][a-zA-Z0-9]{0,63}$/,
  "an attribute's name: 1–64 letters and digits in camel case",
  '"kind"',
);

export const topicSchema = exactly({
  kind: z.literal("topic"),
  attributes: listOf(attributeName, 1, "1–10 names of attributes", '["kind"]')
    .max(10, { error: "1–10 names of attributes\nRemove some: a subscription filters by few." })
    .optional(),
});
