import { text } from "./schema-values";

/** Databases that an engine or RDS creates for itself, beside `postgres`, which an application may use. */
export const systemDatabases = [
  "template0",
  "template1",
  "rdsadmin",
  "mysql",
  "sys",
  "information_schema",
  "performance_schema",
];

/** Name of a database: lower-case letters, digits and `_`, a letter first, 1–63 characters. */
export const databaseNameSchema = text(
  (name) => /^[a-z][a-z0-9_]{0,62}$/.test(name) && !systemDatabases.includes(name),
  `1–63 lower-case letters, digits and _, a letter first, other than ${systemDatabases.join(", ")}`,
  '"orders"',
);
