import { text } from "../application/schema-values";

/** Name of a local environment: part of the names of the stack, its state and every container. */
export const environmentName = text(
  /^(?!.*--)[a-z][a-z0-9-]{0,10}[a-z0-9]$/,
  "2–12 lower-case letters, digits and -, a letter first, no two - in a row",
  '"local"',
);
