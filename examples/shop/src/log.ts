/** Writes one line of JSON: what a log store can search by field. */
export function log(
  level: "info" | "warn" | "error",
  message: string,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  const line = JSON.stringify({
    time: new Date().toISOString(),
    level,
    service: process.env.SERVICE ?? "shop",
    message,
    ...fields,
  });
  (level === "error" ? process.stderr : process.stdout).write(`${line}\n`);
}

/** What an error says, for a log's field. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
