/** Per cent of the requests or calls in a minute that may fail. */
export const maxFailedPercent = 5;

/** Minimum number of requests or calls in a minute for which a share is evaluated. */
export const minRequests = 20;

/** Consecutive minutes after which an alarm rolls a deployment back. */
export const alarmMinutes = {
  /** Failed and slow requests, failed calls. */
  requests: 3,
  /** Tasks that fail the load balancer's health check, or that stop. */
  tasks: 5,
};
