import { errorText, log } from "./log";

export interface Stoppable {
  /** Says "not ready" from now on, so that no new work comes. */
  readonly stopTakingWork: () => void;
  /** Ends what is in hand, and frees what is held. */
  readonly finish: () => Promise<void>;
}

/** Milliseconds for which the balancer may still send requests after readiness went off: a few of its checks. */
const drain = Number(process.env.DRAIN_MILLISECONDS ?? 5000);

/**
 * Stops in order: readiness off, wait until the balancer has seen it, end what is in hand, exit. The platform kills the
 * process only after the stop time; this is done before.
 */
export function stopGracefully(stoppable: Stoppable): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log("info", "stopping", { signal, drain });
    stoppable.stopTakingWork();
    await new Promise((resolve) => setTimeout(resolve, drain));
    await stoppable
      .finish()
      .catch((error) => log("error", "did not stop cleanly", { error: errorText(error) }));
    log("info", "stopped");
    process.exit(0);
  };
  process.on("SIGTERM", (signal) => void stop(signal));
  process.on("SIGINT", (signal) => void stop(signal));
}
