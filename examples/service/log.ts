import { isNativeError } from "node:util/types";
import { trace } from "@opentelemetry/api";

/** Writes one line of JSON, which a log store can search by field; in a request with the id of its trace. */
export function log(
  level: "info" | "warn" | "error",
  message: string,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  const line = JSON.stringify({
    time: new Date().toISOString(),
    level,
    service: process.env.SERVICE ?? "unnamed",
    message,
    ...(traceId === undefined ? {} : { traceId }),
    ...fields,
  });
  (level === "error" ? process.stderr : process.stdout).write(`${line}\n`);
}

/** The message of an error and of its causes, for a log field: a failed `fetch` has the reason in its cause. */
export function errorText(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${errorText(error.cause)}`;
}
