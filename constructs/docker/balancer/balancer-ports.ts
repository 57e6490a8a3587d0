/** Ports inside a balancer's container. */
export const balancerPorts = { http: 8080, https: 8443, stats: 8404, health: 8405 } as const;
