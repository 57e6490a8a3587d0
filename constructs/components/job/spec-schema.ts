import { commandSchema, containerShape } from "../../application/container-schema";
import { integer } from "../../application/schema-values";

const { shutdownSeconds: _, telemetry: __, ...container } = containerShape;

/** What every job says. */
export const jobShape = {
  ...container,
  command: commandSchema,
  timeLimitMinutes: integer(1, 1440, "minutes"),
};
