import { statSync, writeFileSync } from "node:fs";

/** A service without a port shows that it lives by touching a file. */
export const heartbeatFile = process.env.HEARTBEAT_FILE ?? "/tmp/heartbeat";
const maxAgeMilliseconds = 60_000;

export function beat(file = heartbeatFile): void {
  writeFileSync(file, "");
}

/** Whether the last beat is fresh. */
export function isAlive(file = heartbeatFile, now = Date.now()): boolean {
  try {
    return now - statSync(file).mtimeMs < maxAgeMilliseconds;
  } catch {
    return false;
  }
}
