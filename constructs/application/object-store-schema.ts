import { z } from "zod";
import { dataAccessShape } from "./data-access-schema";
import { exactly, integer } from "./schema-values";

export const objectStoreSchema = exactly({
  kind: z.literal("objectStore"),
  ...dataAccessShape,
  expireDays: integer(1, 3650, "days").optional(),
});
