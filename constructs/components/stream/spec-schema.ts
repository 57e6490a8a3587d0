import { z } from "zod";
import { dataAccessShape } from "../../application/data-access-schema";
import { exactly, integer } from "../../application/schema-values";

export const streamSchema = exactly({
  kind: z.literal("stream"),
  ...dataAccessShape,
  partitions: integer(1, 1000, "partitions"),
  retentionHours: integer(1, 8760, "hours"),
});
