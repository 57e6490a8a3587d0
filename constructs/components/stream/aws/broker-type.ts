/** Instance types of MSK's standard brokers that are still sold. */
export const brokerTypePattern = /^kafka\.(t3\.small|m5\.(\d+x)?large|m7g\.(\d+x)?large)$/;

/**
 * Maximum number of partitions, with their replicas, on a broker.
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html
 */
export function maxPartitions(instanceType: string): number {
  const size = instanceType.split(".")[2];
  if (size === "small") return 300;
  if (size === "large" || size === "xlarge") return 1000;
  return size === "2xlarge" ? 2000 : 4000;
}
