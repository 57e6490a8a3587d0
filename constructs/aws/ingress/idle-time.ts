/** @see LoadBalancerSettings.idleSeconds */
export const defaultIdleSeconds = 60;
