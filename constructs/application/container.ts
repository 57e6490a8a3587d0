import { z } from "zod";
import { isSecretName } from "../../terraform-json/secret-names";
import { absolutePath } from "./paths";
import {
  type Accepted,
  componentNameSchema,
  exactly,
  integer,
  listOf,
  record,
  says,
  setOf,
  text,
  yesOrNo,
} from "./schema-values";
import { telemetrySchema } from "./telemetry";

/** Maximum `shutdownSeconds`: no platform waits longer for a task or container to stop. */
export const maxShutdownSeconds = 120;

/** The `poolSize` of a service that does not set it: the default of most drivers. */
export const defaultPoolSize = 10;

/** The user of a container that sets none: not root, and usual in the official images. */
export const defaultUser = "1000:1000";

/** The writable directories of a container that sets none. */
export const defaultWritablePaths: readonly string[] = ["/tmp"];

export const commandSchema = listOf(
  z.string({ error: says("a string", "Put it in quotes.") }),
  1,
  "a command",
  '["node", "main.js"]',
);

/** Plain settings by name, as variables of a container. */
export const variablesSchema = record(
  text(
    /^[A-Z][A-Z0-9_]{0,127}$/,
    "a name of 1–128 letters, digits and _ in upper case, a letter first",
    '"LOG_LEVEL"',
  ).refine((name) => !isSecretName(name), {
    error: says(
      "no variable with the name of a secret: variables are plain settings",
      "Add a secret to the application, and name it in uses. Revoke the value: it may be in the history of the repository.",
    ),
  }),
  z.string({ error: says("a string", "Put it in quotes.") }),
  { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
);

/** The largest number of a user or a group that a container engine accepts. */
const maxUserId = 2 ** 31 - 1;

function isUserAndGroup(value: string): boolean {
  return /^[1-9]\d{0,9}:[1-9]\d{0,9}$/.test(value) && value.split(":").every((id) => Number(id) <= maxUserId);
}

/** Spec of the container of every service. */
export const containerShape = {
  /**
   * Names of the data, secrets and services that it reaches. It reaches nothing else.
   * @default nothing
   */
  uses: listOf(componentNameSchema, 0, "names of data, secrets and services", '["orders"]').optional(),
  /**
   * The command to start.
   * @default the image's own
   */
  command: commandSchema.optional(),
  /**
   * Plain settings, the same in every environment. Secrets are never among them: see `secret`.
   * @default none
   */
  variables: variablesSchema.optional(),
  /** Seconds between the stop signal and a clean exit: 1–120. Work in progress ends within this time. */
  shutdownSeconds: integer(1, maxShutdownSeconds, "seconds"),
  /**
   * Numeric user and group that the process runs as: 1–2147483647 each, never 0.
   * @default "1000:1000"
   */
  user: text(isUserAndGroup, "a numeric user and group from 1 to 2147483647", '"1000:1000"').optional(),
  /**
   * Directories that may be written to, empty at each start; all others are read-only. In the image each of them belongs
   * to `user` (a `VOLUME` line after a `chown`).
   * @default ["/tmp"]
   */
  writablePaths: setOf(
    absolutePath("an absolute directory without . or .. in its path", '"/tmp"'),
    0,
    "a list of directories",
    '["/tmp"]',
  ).optional(),
  /**
   * Whether it calls hosts on the internet (HTTPS only).
   * @default false
   */
  callsInternet: yesOrNo.optional(),
  /**
   * Sends traces and metrics by OpenTelemetry, to a collector that the platform runs next to it.
   * @default nothing is sent
   */
  telemetry: telemetrySchema.optional(),
  /**
   * Maximum number of connections that one task or container opens to each database that it uses: 1–500. The variable
   * `<NAME>_POOL_SIZE` has the number.
   * @default 10
   */
  poolSize: integer(1, 500, "connections").optional(),
};

const containerSchema = exactly(containerShape);

/** Names of other components that a service may reach. */
export interface Using<Uses extends string = string> {
  /**
   * Everything that this service may reach: data, secrets and other services by name. Nothing else is reachable.
   * @default nothing
   */
  readonly uses?: readonly Uses[];
}

/** Spec of the container of every service, on any platform. */
export interface Container<Uses extends string = string>
  extends Omit<Accepted<typeof containerSchema>, "uses">,
    Using<Uses> {}
