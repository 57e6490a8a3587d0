import { commandSchema, sidecarVariablesSchema } from "./container";
import { commandHealthOrOffSchema } from "./health-check";
import { type Accepted, choice, exactly, integer, record, says, setOf, text, yesOrNo } from "./schema-values";
import { userSchema } from "./user";
import { writablePathSchema } from "./writable-paths";

const sidecarShape = {
  /**
   * The program to start, with its first arguments.
   * @default the image's own
   */
  entrypoint: commandSchema.optional(),
  /**
   * The arguments of the entrypoint.
   * @default the image's own
   */
  command: commandSchema.optional(),
  /**
   * Variables by name: plain settings, and single parts of what the service uses: `from("orders", "password")`. It gets no
   * other variable.
   * @default none
   */
  variables: sidecarVariablesSchema.optional(),
  /**
   * Port that it listens on: 1–65535. Only the containers of its task reach it, at 127.0.0.1.
   * @default none
   */
  port: integer(1, 65_535).optional(),
  /**
   * Health check inside the container, `{ command, intervalSeconds, timeoutSeconds, retries, startPeriodSeconds }`, as a worker
   * has it. The service starts after an essential sidecar is healthy. Or `off("…")`, with the reason why the program gives no sign.
   */
  health: commandHealthOrOffSchema,
  /**
   * Numeric user and group, or `root("reason")`.
   * @default "1000:1000"
   */
  user: userSchema.optional(),
  /**
   * Whether all directories but `writablePaths` are read-only: `true`, or `off("reason")`.
   * @default true
   */
  readOnlyRoot: choice.optional(),
  /**
   * Directories that it may write to, in memory and empty at each start, as part of its own memory.
   * @default ["/tmp"]
   */
  writablePaths: setOf(writablePathSchema, 0, "a list of directories", '["/tmp"]').optional(),
  /**
   * Whether the task ends when it does. Otherwise it starts again by itself.
   * @default true
   */
  essential: yesOrNo.optional(),
};

export const sidecarNameSchema = text(
  /^[a-z][a-zA-Z0-9]{0,19}$/,
  "a sidecar's name: 1–20 letters and digits in camel case",
  "",
  "Rename it.",
);

export const sidecarSchema = exactly(sidecarShape);

/** A container of the user's own beside the container of a service. */
export interface SidecarSpec extends Accepted<typeof sidecarSchema> {}

export const sidecarsSchema = record(sidecarNameSchema, sidecarSchema, {
  error: says("an object of sidecars by name", 'Write e.g. { proxy: { port: 8081, health: off("…") } }.'),
});
