/** What a service or a job says of the words that it reaches. */
export interface Consuming {
  readonly uses?: readonly string[];
  readonly consumes?: { readonly queue: string };
}

/** Every word that a service or a job reaches, each once: what it uses, and the queue that it consumes. */
export function usedNames({ uses = [], consumes }: Consuming): string[] {
  return [...new Set([...uses, ...(consumes === undefined ? [] : [consumes.queue])])];
}
