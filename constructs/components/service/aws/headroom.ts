/**
 * The highest average utilization, in per cent, at which the tasks that are left can carry the load of a lost zone: 66 of
 * three zones, 50 of two.
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/static-stability.html
 */
export function maxUtilization(zones: number): number {
  return Math.floor((100 * (zones - 1)) / zones);
}
