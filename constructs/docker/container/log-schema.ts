import { z } from "zod";
import { chosenBy, exactly, integer, isRecord, oneOf, says } from "../../application/schema-values";

/** Where the engine sends what containers write: rotated files, or a driver that sends it away. */
export type LocalLogSettings =
  | { readonly driver: "json-file" | "local"; readonly maxSizeMiB: number; readonly maxFiles: number }
  | {
      readonly driver: "syslog" | "fluentd" | "awslogs";
      readonly options: Readonly<Record<string, string>>;
    };

const options = z.record(z.string(), z.string({ error: says("a string", "Put it in quotes.") }), {
  error: says(
    "an object with the driver's options",
    'Write e.g. { "syslog-address": "udp://127.0.0.1:514" }.',
  ),
});
const rotated = exactly({
  driver: oneOf(["json-file", "local"]),
  maxSizeMiB: integer(1, 1000, "MiB"),
  maxFiles: integer(1, 100, "files"),
});
const sent = exactly({ driver: oneOf(["json-file", "local", "syslog", "fluentd", "awslogs"]), options });
const sentBy = ["syslog", "fluentd", "awslogs"];

/** Which keys stand beside the driver depends on it. */
export const localLogSchema = chosenBy((value) =>
  isRecord(value) && sentBy.includes(String(value.driver)) ? sent : rotated,
);
