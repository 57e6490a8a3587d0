import { text } from "./schema-values";

/** Name of a database: lower-case letters, digits and `_`, a letter first, 1–63 characters. */
export const databaseNameSchema = text(
  /^[a-z][a-z0-9_]{0,62}$/,
  "1–63 lower-case letters, digits and _, a letter first",
  '"orders"',
);
