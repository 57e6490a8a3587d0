import { z } from "zod";
import type { Container, Using } from "./container";
import type { ServiceSpec } from "./kinds";
import { exactly, integer, type ShapeOf, says } from "./schema-values";

/** The queue whose messages a service receives and deletes. */
export interface Consumption<Queue extends string = string> {
  /** Name of the queue in the application. */
  readonly queue: Queue;
  /** Time limit of one message, in seconds: 1–7200. The worker stops work that takes longer, and the message is received again. */
  readonly secondsPerMessage: number;
}

export const consumptionSchema = exactly({
  queue: z.string({ error: says("a queue's name", 'Write e.g. "emails".') }),
  secondsPerMessage: integer(1, 7200, "seconds"),
} satisfies ShapeOf<Consumption>);

/** The components that a service or a job reaches, and the variables that it sets itself. */
export interface Consuming<Uses extends string = string, Queues extends string = string>
  extends Using<Uses>,
    Pick<Container, "variables"> {
  /**
   * The queue whose messages it receives.
   * @default none
   */
  readonly consumes?: Consumption<Queues>;
}

/** Every component that a service or a job reaches, each once: what it uses, and the queue that it consumes. */
export function usedNames({ uses = [], consumes }: Consuming): string[] {
  return [...new Set([...uses, ...(consumes === undefined ? [] : [consumes.queue])])];
}

/** What a service receives and deletes; undefined for one that consumes no queue. */
export function consumptionOf(service: ServiceSpec): Consumption | undefined {
  return "consumes" in service ? service.consumes : undefined;
}
