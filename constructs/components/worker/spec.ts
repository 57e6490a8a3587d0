import type { Container } from "../../application/container";
import type { CommandHealthCheck } from "../../application/health-check";
import type { Consumption } from "../../application/used-names";

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
