import { z } from "zod";
import { dataAccessShape } from "../../application/data-access-schema";
import { exactly, integer } from "../../application/schema-values";

export const objectStoreSchema = exactly({
  kind: z.literal("objectStore"),
  ...dataAccessShape,
  expireDays: integer(1, 3650, "days").optional(),
});
