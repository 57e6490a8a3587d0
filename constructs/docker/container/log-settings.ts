/** Where the engine sends a container's output. */
export type LogSettings =
  /** Files on the machine, rotated. */
  | { readonly driver: "json-file" | "local"; readonly maxSizeMiB: number; readonly maxFiles: number }
  /** A log service, with the options of its driver. */
  | { readonly driver: "syslog" | "fluentd" | "awslogs"; readonly options: Readonly<Record<string, string>> };

/** The provider's two arguments for it. */
export function logArguments(logs: LogSettings): { logDriver: string; logOpts: Record<string, string> } {
  return "options" in logs
    ? { logDriver: logs.driver, logOpts: { ...logs.options } }
    : {
        logDriver: logs.driver,
        logOpts: { "max-size": `${logs.maxSizeMiB}m`, "max-file": String(logs.maxFiles) },
      };
}
