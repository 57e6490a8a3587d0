/** Seconds between the interruption notice of a Spot task and its end. */
export const spotNoticeSeconds = 120;

/** Seconds in which sidecars, which stop after the application, send what they still have. */
export const sidecarSendSeconds = 20;

/** Seconds between SIGTERM and SIGKILL on Fargate: at most 120; never less than the 60 that a long request may take. */
export function stopTimeoutSeconds(shutdownSeconds: number): number {
  return Math.min(Math.max(shutdownSeconds, 60), 120);
}

/**
 * Deregistration delay: seconds in which a deregistered task may complete requests in flight, before it gets SIGTERM and the
 * load balancer closes their connections. As long as `shutdownSeconds`, at most the stop timeout; AWS's default of 300
 * would make each deployment wait longer.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html
 */
export function deregistrationDelaySeconds(shutdownSeconds: number): number {
  return Math.min(Math.max(shutdownSeconds, 30), stopTimeoutSeconds(shutdownSeconds));
}

/** Health check grace period: seconds after the start in which ECS ignores the load balancer's health check. */
export function healthCheckGraceSeconds(health: {
  readonly startPeriodSeconds: number;
  readonly retries: number;
  readonly intervalSeconds: number;
}): number {
  return health.startPeriodSeconds + health.retries * health.intervalSeconds;
}
