import type { Service } from "./application";

/** Every word that a service reaches, each once: what it uses, and the queue that it consumes. */
export function usedWords(service: Service): string[] {
  const consumed = service.kind === "worker" ? service.consumes?.queue : undefined;
  return [...new Set([...(service.uses ?? []), ...(consumed === undefined ? [] : [consumed])])];
}
