/** Replicas of each partition: 3, or the number of brokers if it is lower. */
export function replicationFactor(brokers: number): number {
  return Math.min(3, brokers);
}
