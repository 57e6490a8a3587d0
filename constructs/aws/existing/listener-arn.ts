/** ARN of the load balancer that a listener belongs to. */
export function loadBalancerArnOf(listenerArn: string): string {
  return listenerArn.replace(":listener/", ":loadbalancer/").replace(/\/[0-9a-f]+$/, "");
}

/** The end of the load balancer's ARN, by which metrics name it: `app/platform/50dc6c495c0c9188`. */
export function balancerSuffixOf(listenerArn: string): string {
  return loadBalancerArnOf(listenerArn).replace(/^.*:loadbalancer\//, "");
}
