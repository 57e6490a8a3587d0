/** Per cent of the requests or calls in a minute that may fail. */
export const maxFailedPercent = 5;

/** Requests or calls in a minute below which a share of them says nothing. */
export const minRequests = 20;

/** Minutes in a row after which an alarm rolls a release back. */
export const alarmMinutes = {
  /** Failed and slow requests, failed calls. */
  requests: 3,
  /** Tasks that fail the load balancer's check, or that run no more. */
  tasks: 5,
};
