/** Path of the statistics' port under which a balancer has the histogram. */
export const latencyPath = "/latency";

/** Upper bounds of the buckets, in milliseconds, besides those at which an alarm divides slow from fast answers. */
const usual = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000];

/** Upper bounds of the buckets, in milliseconds: exact where an alarm asks, and one beyond the slowest of them. */
export function latencyBounds(slow: readonly number[]): readonly number[] {
  const all = [...usual, ...slow];
  return [...new Set([...all, 2 * Math.max(...all)])].sort((one, other) => one - other);
}

/** The label `le` of a bucket, as `latency.lua` and Prometheus write it: seconds with a point. */
function bucketLabel(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return Number.isInteger(seconds) ? `${seconds}.0` : String(seconds);
}

/** PromQL: seconds within which this share of the answers of a backend arrived; `range`: `1m`. */
export function latencyQuantile(backend: string, quantile: number, range: string): string {
  return `histogram_quantile(${quantile}, sum by (le) (increase(plinth_response_seconds_bucket{proxy="${backend}"}[${range}])))`;
}

/** Counter of all answers of a backend whose latency is measured. */
export function latencyCount(backend: string): string {
  return `plinth_response_seconds_count{proxy="${backend}"}`;
}

/** Counter of those that took no longer than a bound of a bucket. */
export function latencyWithin(backend: string, milliseconds: number): string {
  return `plinth_response_seconds_bucket{proxy="${backend}",le="${bucketLabel(milliseconds)}"}`;
}
