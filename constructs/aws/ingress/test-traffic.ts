/** Where a new version can be tried before it gets a request of a user. */
export interface TestTraffic {
  /** Port of the load balancer that it answers on: 1–65535, neither 80 nor 443. Same hosts, paths and certificate. */
  readonly port: number;
  /** Public IPv4 blocks that may connect, /16 to /32: the office's or the pipeline's `203.0.113.0/28`. */
  readonly from: readonly string[];
}
