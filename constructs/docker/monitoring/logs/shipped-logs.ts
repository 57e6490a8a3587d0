import type { LogSettings } from "../../container/log-settings";
import type { MonitoringSettings } from "../settings";

/** Where Grafana, the login and the shipper find Loki. No component has the name. */
export const lokiHost = "loki";
export const lokiPort = 3100;

/** Name of the container to which the engine sends lines. No component has it. */
export const shipperHost = "shipper";

/** Lines of one container that the engine keeps in memory while the shipper is down. It drops those that come next. */
const waitingLines = 50_000;

/**
 * Where the engine sends output: to the shipper, without waiting for it, and to the files that `docker logs` reads.
 * @see https://docs.docker.com/engine/logging/drivers/fluentd/
 * @see https://docs.docker.com/engine/logging/dual-logging/
 */
export function shippedLogs(
  logs: LogSettings,
  monitoring: Pick<MonitoringSettings, "logs"> | undefined,
): LogSettings {
  const shipped = monitoring?.logs;
  if (!shipped || !("maxFiles" in logs)) return logs;
  return {
    driver: "fluentd",
    options: {
      "fluentd-address": `127.0.0.1:${shipped.port}`,
      "fluentd-async": "true",
      // The shipper says that it has a line: one that was on its way when it stopped is sent again.
      "fluentd-request-ack": "true",
      "fluentd-buffer-limit": String(waitingLines),
      "fluentd-sub-second-precision": "true",
      tag: "{{.Name}}",
      env: "SERVICE",
      "cache-max-size": `${logs.maxSizeMiB}m`,
      "cache-max-file": String(logs.maxFiles),
    },
  };
}
