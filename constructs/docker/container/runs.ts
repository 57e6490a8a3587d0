import type { ContainerConfig } from "@cdktf/provider-docker/lib/container";

/**
 * How a container runs. `always`: started again when it ends. `once`: to its end, for which an apply waits. `by-hand`: Terraform
 * creates it, and an engineer starts it.
 */
export type Runs = "always" | "once" | "by-hand";

/** The provider's arguments for it; `waitSeconds`: for as long an apply waits until it is healthy. */
export function runArguments(runs: Runs, waitSeconds: number | undefined): Partial<ContainerConfig> {
  switch (runs) {
    case "always":
      return {
        restart: "unless-stopped",
        mustRun: true,
        ...(waitSeconds === undefined ? { wait: false } : { wait: true, waitTimeout: waitSeconds }),
      };
    case "once":
      return { restart: "no", mustRun: false, attach: true, logs: true };
    case "by-hand":
      return { restart: "no", mustRun: false, start: false };
  }
}
