import { z } from "zod";
import { containerShape, type Using } from "../../application/container";
import { healthCheckSchema } from "../../application/health-check";
import { plainData } from "../../application/plain-data";
import { responseHeadersSchema } from "../../application/response-headers";
import { redirectSchema, routeSchema } from "../../application/route";
import { type Accepted, exactly, integer, listOf, setOf } from "../../application/schema-values";
import { sidecarsSchema } from "../../application/sidecars";
import { deploymentSchema } from "../service/deployment";
import { peerPortsSchema, portsSchema, requestProtocolSchema, stickyMinutesSchema } from "./ports";
import { sloSchema } from "./slo";

const shape = {
  ...containerShape,
  /** Port that the container listens on: 1–65535. A port below 1024 needs no privilege: every user may listen on it. */
  port: integer(1, 65_535),
  /**
   * What `port` speaks: HTTP/1.1, with websockets (`http`); HTTP/2 without TLS (`http2`); or gRPC without TLS (`grpc`). The
   * last two need `health.port`.
   * @default "http"
   */
  protocol: requestProtocolSchema.optional(),
  /**
   * More ports that it listens on, by name: `{ management: { port: 9000 }, grpc: { port: 9090, protocol: "grpc" } }`. Only
   * what names a port reaches it: a route by `port`, health checks by `health.port`, users by `callable`.
   * @default none
   */
  ports: portsSchema.optional(),
  /**
   * TCP ports on which its own copies reach each other, for a cluster within the service: `[7800]`. Nothing else reaches
   * them.
   * @default none: copies do not reach each other
   */
  peerPorts: setOf(peerPortsSchema, 1, "at least one port", "[7800]").optional(),
  /**
   * Minutes for which the requests of one browser go to the same copy, by a cookie: 1–10,080.
   * @default each request goes to any copy
   */
  stickyMinutes: stickyMinutesSchema.optional(),
  /**
   * Requests from outside that reach it through the load balancer.
   * @default none: only the services that use it reach it
   */
  routes: listOf(routeSchema, 0, "a list of routes", '[{ path: "/api/*" }]').optional(),
  /**
   * Requests from outside that the load balancer answers with another address: `[{ path: "/docs/*", to: "/help" }]`.
   * @default none
   */
  redirects: listOf(
    redirectSchema,
    0,
    "a list of redirects",
    '[{ path: "/docs/*", to: "/help" }]',
  ).optional(),
  /**
   * Headers that the load balancer adds to its answers. On AWS they are the same for all services with routes: a listener
   * has them.
   * @default frames by nobody; HTTPS only for the host and all names below it, for a year
   */
  responseHeaders: responseHeadersSchema.optional(),
  /**
   * Containers of its own beside the service's container, in the same task, by name: `{ proxy: { command, variables, port,
   * health } }`. They share its network, its role and its life. Only on AWS: a local environment says why it does without.
   * @default none
   */
  sidecars: sidecarsSchema.optional(),
  /** Health check of the service: the load balancer, and a check inside the container. */
  health: healthCheckSchema,
  /**
   * How a new version takes over: `rolling()`, `recreate({ because })`, `blueGreen({ bakeMinutes })`,
   * `canary({ percent, bakeMinutes })` or `linear({ stepPercent, stepMinutes, bakeMinutes })`.
   * @default rolling()
   */
  deployment: deploymentSchema.optional(),
  /**
   * Milliseconds within which 95 of 100 requests from outside are answered: 10–60,000. A version that is slower for 3
   * minutes is rolled back.
   * @default 1000
   */
  p95Milliseconds: integer(10, 60_000, "milliseconds").optional(),
  /**
   * Objectives: `{ availabilityPercent: 99.9, latency: { percentile: 99, milliseconds: 500 }, days: 30 }`. Alarms report when
   * the error budget is used up too fast. They are measured by the routes, two at a time.
   * @default none
   */
  slo: sloSchema.optional(),
  /**
   * Seconds that an answer may take: 1–3600. Service Connect ends a longer call of another service; the load balancer ends a
   * request, and a websocket, on which nothing was sent for `loadBalancer.idleSeconds`, which must not be less for a service
   * with routes.
   * @default 60
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html
   */
  requestSeconds: integer(1, 3600, "seconds").optional(),
  /**
   * Seconds after which it closes an idle connection: 1–4000, longer than the idle timeout of the load balancer. The
   * variable `KEEP_ALIVE_SECONDS` has the number.
   * @default 65
   */
  keepAliveSeconds: integer(1, 4000, "seconds").optional(),
};

export const webServicePropsSchema = exactly(shape);
export const webServiceSchema = exactly({ kind: z.literal("webService"), ...shape });

export interface WebServiceProps<Uses extends string = string>
  extends Omit<Accepted<typeof webServicePropsSchema>, "uses">,
    Using<Uses> {}

export interface WebServiceSpec<Uses extends string = string> extends WebServiceProps<Uses> {
  /** The kind of component. */
  readonly kind: "webService";
}

/** The `p95Milliseconds` of a service that does not set it. */
export const defaultP95Milliseconds = 1000;

/** The `requestSeconds` of a service that does not set it. */
export const defaultRequestSeconds = 60;

/** The `keepAliveSeconds` of a service that does not set it. */
export const defaultKeepAliveSeconds = 65;

/** A service that answers HTTP requests: from outside by its routes, from inside for the services that use it. */
export function webService<const Uses extends string = never>(
  props: WebServiceProps<Uses>,
): WebServiceSpec<NoInfer<Uses>> {
  // NoInfer: the names come from the props alone, not from the type that `application` expects.
  return { kind: "webService", ...plainData(props) };
}
