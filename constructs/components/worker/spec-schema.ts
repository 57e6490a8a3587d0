import { z } from "zod";
import { commandSchema, containerShape, timingShape } from "../../application/container-schema";
import { exactly, integer, says } from "../../application/schema-values";

export const workerSchema = exactly({
  kind: z.literal("worker"),
  ...containerShape,
  health: exactly({ command: commandSchema, ...timingShape }),
  consumes: exactly({
    queue: z.string({ error: says("a queue's name", 'Write e.g. "emails".') }),
    secondsPerMessage: integer(1, 7200, "seconds"),
  }).optional(),
});
