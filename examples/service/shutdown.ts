import { errorText, log } from "./log";

export interface Stoppable {
  /** Makes the service not ready, so that it receives no new work. */
  readonly stopTakingWork: () => void;
  /** Finishes work in progress, and closes connections. */
  readonly finish: () => Promise<void>;
}

/** Milliseconds for which the load balancer may still send requests after readiness fails: a few of its health checks. */
const drain = Number(process.env.DRAIN_MILLISECONDS ?? 5000);

/**
 * On SIGTERM: fails readiness, waits until the load balancer has noticed, finishes work in progress, exits. All of it takes
 * less than the stop timeout, after which the platform kills the process.
 */
export function stopGracefully(stoppable: Stoppable): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log("info", "stopping", { signal, drain });
    stoppable.stopTakingWork();
    await new Promise((resolve) => setTimeout(resolve, drain));
    await stoppable.finish().catch((error) => log("error", "stop failed", { error: errorText(error) }));
    log("info", "stopped");
    process.exit(0);
  };
  process.on("SIGTERM", (signal) => void stop(signal));
  process.on("SIGINT", (signal) => void stop(signal));
}
