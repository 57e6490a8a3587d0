/** Copies of each record, as far as there are brokers for them. */
export function replicationFactor(brokers: number): number {
  return Math.min(3, brokers);
}
