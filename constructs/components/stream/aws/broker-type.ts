/**
 * Instance types of MSK's standard brokers, as the page lists them: no model or schema does.
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-sizes.html
 */
export const brokerTypePattern =
  /^kafka\.(?:t3\.small|m5\.24xlarge|m(?:5|7g)\.(?:large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge))$/;

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
