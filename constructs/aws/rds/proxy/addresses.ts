import { serverlessClass } from "../cluster/settings";

/** Addresses that a proxy takes at most, by the size of the instance; smaller ones take 10. */
const bySize: Readonly<Record<string, number>> = {
  "2xlarge": 15,
  "4xlarge": 25,
  "8xlarge": 45,
  "12xlarge": 60,
  "16xlarge": 75,
  "24xlarge": 110,
};
/** What a proxy takes at most in a VPC, also of sizes that AWS does not list. */
const largest = 215;

/**
 * Addresses that a proxy takes in the isolated subnets, as AWS recommends to keep free.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-network-prereqs.html
 */
export function proxyAddresses(instanceClass: string): number {
  const size = instanceClass.split(".")[2] ?? "";
  if (instanceClass === serverlessClass) return largest;
  return bySize[size] ?? (/^(?:\d+xlarge|metal)$/.test(size) ? largest : 10);
}
