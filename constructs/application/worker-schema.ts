import { z } from "zod";
import { commandSchema, containerShape, timingShape } from "./container-schema";
import { exactly } from "./schema-values";

export const workerSchema = exactly({
  kind: z.literal("worker"),
  ...containerShape,
  health: exactly({ command: commandSchema, ...timingShape }),
});
