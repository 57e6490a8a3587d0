import { z } from "zod";
import { onRotations } from "../../application/rotation";
import { exactly, oneOf, text } from "../../application/schema-values";

export const postgresSchema = exactly({
  kind: z.literal("postgres"),
  version: oneOf(["14", "15", "16", "17"]),
  databaseName: text(
    /^[a-z][a-z0-9_]{0,62}$/,
    "letters, digits and _, a letter first",
    '"orders"',
  ).optional(),
  onRotation: oneOf(onRotations).optional(),
});
