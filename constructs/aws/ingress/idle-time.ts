/** Seconds after which the load balancer closes a connection on which nothing happens, unless the literal says others. */
export const defaultIdleSeconds = 60;
