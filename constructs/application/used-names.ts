import type { ServiceSpec } from "./kinds";

/** The queue whose messages a service receives and deletes. */
export interface Consumption<Queue extends string = string> {
  readonly queue: Queue;
  /** Time limit of one message, in seconds: 1–7200. The worker gives up what takes longer, and it is received again. */
  readonly secondsPerMessage: number;
}

/** What a service or a job says of the components that it reaches. */
export interface Consuming<Uses extends string = string, Queues extends string = string> {
  readonly uses?: readonly Uses[];
  readonly consumes?: Consumption<Queues>;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Every component that a service or a job reaches, each once: what it uses, and the queue that it consumes. */
export function usedNames({ uses = [], consumes }: Consuming): string[] {
  return [...new Set([...uses, ...(consumes === undefined ? [] : [consumes.queue])])];
}

/** What a service receives and deletes; undefined for one that consumes no queue. */
export function consumptionOf(service: ServiceSpec): Consumption | undefined {
  return "consumes" in service ? service.consumes : undefined;
}
