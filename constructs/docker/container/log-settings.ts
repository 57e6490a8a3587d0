import { z } from "zod";
import {
  type Accepted,
  chosenBy,
  exactly,
  integer,
  isRecord,
  oneOf,
  record,
  says,
  text,
} from "../../application/schema-values";

const rotated = exactly({
  /** `json-file` or `local`: files on the machine. */
  driver: oneOf(["json-file", "local"]),
  /** MiB after which a file is rotated: 1–1000. */
  maxSizeMiB: integer(1, 1000, "MiB"),
  /** Files of each container, the current one among them: 1–100. */
  maxFiles: integer(1, 100, "files"),
});

const sent = exactly({
  /** The driver that sends the lines to a log service. */
  driver: oneOf(["syslog", "fluentd", "awslogs"]),
  /**
   * Options of the driver by their names in Docker: `{ "syslog-address": "udp://127.0.0.1:514" }`.
   * @see https://docs.docker.com/engine/logging/configure/
   */
  options: record(
    text(/^[a-z][a-z0-9-]*$/, "an option of the driver", '"syslog-address"'),
    z.string({ error: says("a string", "Put it in quotes.") }),
    {
      error: says(
        "an object with the driver's options",
        'Write e.g. { "syslog-address": "udp://127.0.0.1:514" }.',
      ),
    },
  ),
});

/** Where the engine sends a container's output: to rotated files on the machine, or to a log service. */
export type LogSettings = Accepted<typeof rotated> | Accepted<typeof sent>;

const sentBy = ["syslog", "fluentd", "awslogs"];

/** The keys next to the driver depend on it. */
export const logSchema = chosenBy<LogSettings>((value) =>
  isRecord(value) && sentBy.includes(String(value.driver)) ? sent : rotated,
);

/** Schema of the props of a construct that passes the log settings to its containers. */
export const logShape = {
  /** Where Docker sends the containers' output. */
  logs: logSchema,
};

/** The provider's arguments for the log driver. */
export function logArguments(logs: LogSettings): { logDriver: string; logOpts: Record<string, string> } {
  return "options" in logs
    ? { logDriver: logs.driver, logOpts: { ...logs.options } }
    : {
        logDriver: logs.driver,
        logOpts: { "max-size": `${logs.maxSizeMiB}m`, "max-file": String(logs.maxFiles) },
      };
}
