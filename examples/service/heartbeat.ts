import { statSync, writeFileSync } from "node:fs";

/** The file that a service without a port writes regularly, for its health check. */
export const heartbeatFile = process.env.HEARTBEAT_FILE ?? "/tmp/heartbeat";
const maxAgeMilliseconds = 60_000;

export function beat(file = heartbeatFile): void {
  writeFileSync(file, "");
}

/** Whether the last heartbeat is recent. */
export function isAlive(file = heartbeatFile, now = Date.now()): boolean {
  try {
    return now - statSync(file).mtimeMs < maxAgeMilliseconds;
  } catch {
    return false;
  }
}
