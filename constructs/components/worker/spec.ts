import type { Container } from "../../application/container";
import type { CommandHealthCheck } from "../service/health-check";

/** Whose messages a worker receives and deletes. */
export interface Consumption<Queue extends string = string> {
  readonly queue: Queue;
  /** Time limit of one message, in seconds: 1–7200. The worker gives up what takes longer, and it is received again. */
  readonly secondsPerMessage: number;
}

export interface WorkerProps<Uses extends string = string, Queue extends string = string>
  extends Container<Uses> {
  readonly health: CommandHealthCheck;
  /**
   * The queue that it works off.
   * @default none
   */
  readonly consumes?: Consumption<Queue>;
}

export interface WorkerSpec<Uses extends string = string, Queue extends string = string>
  extends WorkerProps<Uses, Queue> {
  readonly kind: "worker";
}

/** A service that listens on no port and works in the background. */
export function worker<const Uses extends string = never, const Queue extends string = never>(
  props: WorkerProps<Uses, Queue>,
): WorkerSpec<NoInfer<Uses>, NoInfer<Queue>> {
  // NoInfer: what is expected of the word, where it stands, says nothing of what it names.
  return { kind: "worker", ...props };
}
