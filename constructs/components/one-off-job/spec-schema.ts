import { z } from "zod";
import { exactly } from "../../application/schema-values";
import { jobShape } from "../job/spec-schema";

export const oneOffJobSchema = exactly({ kind: z.literal("oneOffJob"), ...jobShape });
