import { spawnSync } from "node:child_process";

/** The programs that a command starts. Tests replace them. */
export interface Programs {
  /** Starts one in the foreground and returns its exit code. */
  start(program: string, args: readonly string[]): number;
  /** What one prints; undefined if it fails, or is not there. */
  output(program: string, args: readonly string[]): string | undefined;
}

export const programs: Programs = {
  start(program, args) {
    const { status, error } = spawnSync(program, args, { stdio: "inherit" });
    if (error) console.error(`${program} could not be started: ${error.message}`);
    return status ?? 1;
  },
  output(program, args) {
    const { status, stdout } = spawnSync(program, args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    return status === 0 ? stdout.trim() : undefined;
  },
};
