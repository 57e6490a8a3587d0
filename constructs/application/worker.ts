import type { Container } from "./container";
import type { CommandHealthCheck } from "./health-check";

export interface WorkerProps<Uses extends string = string> extends Container<Uses> {
  readonly health: CommandHealthCheck;
}

export interface Worker<Uses extends string = string> extends WorkerProps<Uses> {
  readonly kind: "worker";
}

/** A service that listens on no port and works in the background. */
export function worker<const Uses extends string = never>(props: WorkerProps<Uses>): Worker<Uses> {
  return { kind: "worker", ...props };
}
