import type { Container } from "../../application/container";
import type { HealthCheck } from "../../application/health-check";
import type { Route } from "../../application/route";
import type { Deployment } from "../service/deployment";

export interface WebServiceProps<Uses extends string = string> extends Container<Uses> {
  /** Port that the container listens on: 1024–65535, so that it needs no privilege. */
  readonly port: number;
  /**
   * Requests from outside that reach it through the load balancer.
   * @default none: only the services that use it reach it
   */
  readonly routes?: readonly Route[];
  readonly health: HealthCheck;
  /**
   * How a new version takes over: `rolling()`, `blueGreen({ bakeMinutes })`, `canary({ percent, bakeMinutes })` or
   * `linear({ stepPercent, stepMinutes, bakeMinutes })`.
   * @default rolling()
   */
  readonly deployment?: Deployment;
  /**
   * Milliseconds within which 95 of 100 requests from outside are answered: 10–60,000. A version that is slower for 3
   * minutes is rolled back.
   * @default 1000
   */
  readonly p95Milliseconds?: number;
  /**
   * Seconds after which it closes a connection on which nothing happens: 1–4000, longer than anything in front of it.
   * `KEEP_ALIVE_SECONDS` tells it.
   * @default 65
   */
  readonly keepAliveSeconds?: number;
}

export interface WebServiceSpec<Uses extends string = string> extends WebServiceProps<Uses> {
  readonly kind: "webService";
}

/** The `p95Milliseconds` of a service that does not say it. */
export const defaultP95Milliseconds = 1000;

/** The `keepAliveSeconds` of a service that does not say it. */
export const defaultKeepAliveSeconds = 65;

/** A service that answers HTTP requests: from outside by its routes, from inside for whoever uses it. */
export function webService<const Uses extends string = never>(
  props: WebServiceProps<Uses>,
): WebServiceSpec<NoInfer<Uses>> {
  // NoInfer: what is expected of the word, where it stands, says nothing of what it names.
  return { kind: "webService", ...props };
}
