import { z } from "zod";
import { holdsSecret } from "../../terraform-json/secret-names";
import {
  type Accepted,
  choice,
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
import { userSchema } from "./user";
import { partSchema, variableValueSchema } from "./variable-values";
import { writablePathSchema } from "./writable-paths";

/** Maximum `shutdownSeconds`: no platform waits longer for a task or container to stop. */
export const maxShutdownSeconds = 120;

/** The `poolSize` of a service that does not set it: the default of most drivers. */
export const defaultPoolSize = 10;

export const commandSchema = listOf(
  z.string({ error: says("a string", "Put it in quotes.") }),
  1,
  "a command",
  '["node", "main.js"]',
);

const variableName = text(
  /^[A-Za-z_][A-Za-z0-9_]{0,127}$/,
  "a name of 1–128 letters, digits and _, no digit first",
  '"LOG_LEVEL"',
);

/** A plain value in a variable with the name of a secret. */
function plainSecret(name: string, value: unknown): string | undefined {
  if (typeof value !== "string" || !holdsSecret(name, value)) return undefined;
  return says(
    "no plain value in a variable with the name of a secret",
    'Add a secret to the application, name it in uses, and write from("theSecret", "value") if the variable needs this name. Revoke the value: it may be in the history of the repository.',
  );
}

/** Plain settings by name, as variables of a container. */
export const plainVariablesSchema = record(
  variableName,
  z.string({ error: says("a string", "Put it in quotes.") }),
  { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
  plainSecret,
);

/** Variables of a container by name: plain settings, and values that come from what it uses. */
export const variablesSchema = record(
  variableName,
  variableValueSchema,
  { error: says("an object of values by name", 'Write e.g. { LOG_LEVEL: "info" }.') },
  plainSecret,
);

/** Variables of a sidecar by name: plain settings, and single parts of what its service uses. */
export const sidecarVariablesSchema = record(
  variableName,
  z.union([z.string(), partSchema], {
    error: says(
      'a string, or from("…", "…")',
      "Put a plain value in quotes, or name a part of what the service uses; a sidecar gets no composed text.",
    ),
  }),
  { error: says("an object of values by name", 'Write e.g. { LOG_LEVEL: "info" }.') },
  plainSecret,
);

/** Spec of the container of every service. */
export const containerShape = {
  /**
   * Names of the data, secrets and services that it reaches. It reaches nothing else.
   * @default nothing
   */
  uses: listOf(componentNameSchema, 0, "names of data, secrets and services", '["orders"]').optional(),
  /**
   * The program to start, with its first arguments. Needed where the platform starts it through a shell, which sets variables
   * and files with secrets: on Docker for every such variable, on AWS for `fileWith`.
   * @default the image's own
   */
  entrypoint: commandSchema.optional(),
  /**
   * The command to start: the arguments of the entrypoint.
   * @default the image's own
   */
  command: commandSchema.optional(),
  /**
   * Variables by name, the same in every environment: plain settings, and values that come from what it uses, under the name
   * that the program expects: `from("orders", "password")`, ``url`…` ``, ``text`…` ``, `fileWith("orders", "password")`. A
   * secret is never a plain setting. A variable that `uses` sets too has the value that is written here.
   * @default none but those that `uses` sets
   */
  variables: variablesSchema.optional(),
  /** Seconds between the stop signal and a clean exit: 1–120. Work in progress ends within this time. */
  shutdownSeconds: integer(1, maxShutdownSeconds, "seconds"),
  /**
   * Numeric user and group that the process runs as: 1–2147483647; the group can be 0, which owns the files of many images. Or
   * `root("reason")`, for an image that has to start as root.
   * @default "1000:1000"
   */
  user: userSchema.optional(),
  /**
   * Whether all directories but `writablePaths` are read-only: `true`, or `off("reason")` for an image that writes anywhere.
   * @default true
   */
  readOnlyRoot: choice.optional(),
  /**
   * Directories that may be written to, in memory and empty at each start; all others are read-only. The platform makes them
   * writable for `user`: the image needs no line for it. Each is a path, or `{ path, sizeMiB, executable, emptyBecause }`.
   * @default ["/tmp"]
   */
  writablePaths: setOf(writablePathSchema, 0, "a list of directories", '["/tmp"]').optional(),
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
