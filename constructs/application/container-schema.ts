import { z } from "zod";
import { maxShutdownSeconds } from "./container";
import { integer, listOf, says, text, yesOrNo } from "./schema-values";
import { telemetrySchema } from "./telemetry-schema";

export const commandSchema = listOf(
  z.string({ error: says("a string", "Put it in quotes.") }),
  1,
  "a command",
  '["node", "main.js"]',
);

/** Plain settings by name, as variables of a container. */
export const variablesSchema = z.record(
  text(/^[A-Z][A-Z0-9_]*$/, "a name in upper case", '"LOG_LEVEL"'),
  z.string({ error: says("a string", "Put it in quotes.") }),
  { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
);

/** The numbers of every health check. */
export const timingShape = {
  intervalSeconds: integer(5, 300, "seconds"),
  timeoutSeconds: integer(2, 60, "seconds"),
  retries: integer(2, 10, "failures"),
  startPeriodSeconds: integer(0, 300, "seconds"),
};

/** What every service says of its container. */
export const containerShape = {
  uses: listOf(z.string(), 0, "names of data, secrets and services", '["orders"]').optional(),
  command: commandSchema.optional(),
  variables: variablesSchema.optional(),
  shutdownSeconds: integer(1, maxShutdownSeconds, "seconds"),
  user: text(/^[1-9]\d{0,9}:[1-9]\d{0,9}$/, "a numeric user and group, not 0", '"1000:1000"').optional(),
  writablePaths: listOf(
    text(/^\/[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, "an absolute directory", '"/tmp"'),
    0,
    "a list of directories",
    '["/tmp"]',
  ).optional(),
  callsInternet: yesOrNo.optional(),
  telemetry: telemetrySchema.optional(),
  poolSize: integer(1, 500, "connections").optional(),
};
