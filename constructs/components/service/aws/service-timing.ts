/** Seconds between the notice that AWS takes a Spot task back and its end. */
export const spotNoticeSeconds = 120;

/** Seconds in which sidecars, which stop after the application, send what they still have. */
export const sidecarSendSeconds = 20;

/** Seconds between SIGTERM and SIGKILL on Fargate: at most 120; never less than the 60 that a long request may take. */
export function stopTimeoutSeconds(shutdownSeconds: number): number {
  return Math.min(Math.max(shutdownSeconds, 60), 120);
}

/**
 * Seconds for which a task that is taken out of the load balancer still gets to answer the requests in flight, before it is
 * told to stop: then the load balancer cuts them. So as long as the service says that they may take, never longer than the
 * task has to stop; and not AWS's 300, so that a deploy does not wait for nothing.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html
 */
export function deregistrationDelaySeconds(shutdownSeconds: number): number {
  return Math.min(Math.max(shutdownSeconds, 30), stopTimeoutSeconds(shutdownSeconds));
}

/** Seconds after the start in which the load balancer's verdict does not kill a task: until it had all its retries. */
export function healthCheckGraceSeconds(health: {
  readonly startPeriodSeconds: number;
  readonly retries: number;
  readonly intervalSeconds: number;
}): number {
  return health.startPeriodSeconds + health.retries * health.intervalSeconds;
}
