import type { ContainerConfig } from "@cdktf/provider-docker/lib/container";

/**
 * How a container runs. `always`: started again when it ends. `once`: an apply starts it, and waits for its end.
 * `by-hand`: an engineer starts it.
 */
export type Runs = "always" | "once" | "by-hand";

/** The provider's arguments for it; `waitSeconds`: for as long an apply waits until it is healthy. */
export function runArguments(runs: Runs, waitSeconds: number | undefined): Partial<ContainerConfig> {
  switch (runs) {
    case "always":
      return {
        restart: "unless-stopped",
        // Otherwise a plan removes a container that was stopped, with its logs.
        mustRun: false,
        ...(waitSeconds === undefined ? { wait: false } : { wait: true, waitTimeout: waitSeconds }),
      };
    case "once":
    case "by-hand":
      return { restart: "no", mustRun: false, start: false };
  }
}
