import { z } from "zod";
import { exactly, listOf } from "../../application/schema-values";
import { jobShape } from "../job/spec-schema";

export const migrationSchema = exactly({
  kind: z.literal("migration"),
  ...jobShape,
  before: listOf(z.string(), 1, "names of services, at least one", '["api"]'),
});
