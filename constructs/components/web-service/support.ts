import type { HealthCheck } from "../../application/health-check";
import type { CrossOrigin, ResponseHeaders } from "../../application/response-headers";
import type { Redirect, Route } from "../../application/route";
import { drops, keeps, type SupportOf, type SupportTable, simulates, under } from "../../docker/support";
import type { Deployment, StrategySettings } from "../service/deployment";
import { recreateReason, recreateSupport, serviceSupport, timingSupport } from "../service/support";
import type { ServiceLevel } from "./slo";
import type { WebServiceProps } from "./spec";

const health = {
  path: keeps(
    "the load balancer requests it",
    "the balancer requests it every second, and so does the container's health check",
  ),
  port: keeps(
    "port of both requests; behind a load balancer of HTTP/2 or gRPC only of the one inside the task",
    "port of both requests",
  ),
  livenessPath: drops(
    "requested inside the task; ECS replaces a task that fails",
    "no container is replaced: the balancer stops sending it requests",
  ),
  ...timingSupport,
  command: simulates(
    "replaces the liveness request; ECS replaces a task that fails",
    "replaces the readiness request inside the container: an apply waits for it",
  ),
} satisfies SupportOf<HealthCheck>;

const route = {
  path: keeps("a listener rule", "a rule of the balancer"),
  subdomain: keeps("a listener rule, DNS record, certificate", "a rule of the balancer, certificate"),
  port: keeps(
    "port with which ECS registers the task in the route's target group",
    "port of the balancer's servers",
  ),
  priority: keeps("order of the listener's rules", "order of the balancer's rules"),
  maxBodyMiB: simulates(
    "rules of the firewall: a larger body gets 413; routes without it have 8 KiB by AWS's managed rules",
    "a rule of the balancer: a larger body, or one without a length, gets 413; routes without it have no limit",
  ),
} satisfies SupportOf<Route>;

const redirect = {
  path: keeps("a listener rule", "a rule of the balancer"),
  subdomain: keeps("a listener rule, DNS record, certificate", "a rule of the balancer, certificate"),
  priority: keeps("order of the listener's rules", "order of the balancer's rules"),
  to: keeps("the rule's redirect, with the query string", "the balancer's redirect, with the query string"),
  permanent: keeps("301 or 302", "301 or 302"),
} satisfies SupportOf<Redirect>;

const noWait = "an apply does not wait: you apply the next step";
const twoGroups = "ECS moves the weights of two target groups, or of two revisions in Service Connect";

const deployment = {
  rolling: keeps(
    "ECS starts new tasks next to the old ones, and rolls a failed deployment back",
    "new containers start next to the old ones, which serve until the new ones are healthy",
  ),
  recreate: recreateSupport,
  "blue-green": keeps(twoGroups, "two versions with 0 and 100 per cent, changed by one apply"),
  canary: keeps(twoGroups, "two versions with shares, changed by one apply"),
  linear: simulates(twoGroups, "two versions with shares, changed by one apply for each step"),
  ...under("recreate", recreateReason),
  ...under("blue-green", {
    bakeMinutes: drops(
      "the old tasks run for this long; an alarm in this time rolls the deployment back",
      noWait,
    ),
  } satisfies SupportOf<StrategySettings<"blue-green">>),
  ...under("canary", {
    percent: keeps(
      "weight of the new version's target group",
      "the balancer's weights; `versions` has to match",
    ),
    bakeMinutes: drops(
      "ECS waits this long at the first share, and again before it stops the old tasks",
      noWait,
    ),
  } satisfies SupportOf<StrategySettings<"canary">>),
  ...under("linear", {
    stepPercent: keeps(
      "the increase of the new version's weight in each step",
      "the balancer's weights; `versions` has to match one of the steps",
    ),
    stepMinutes: drops("ECS waits this long between two steps", noWait),
    bakeMinutes: drops("the old tasks run for this long after the last step", noWait),
  } satisfies SupportOf<StrategySettings<"linear">>),
} satisfies SupportTable & Record<Deployment["strategy"], unknown>;

const crossOrigin = simulates(
  "of the listener, for all services: Access-Control-Allow-…",
  "of the balancer, for this service: Access-Control-Allow-…",
);

const responseHeaders = {
  frames: simulates(
    "of the listener, for all services: X-Frame-Options",
    "of the balancer, for this service: X-Frame-Options",
  ),
  strictTransport: simulates(
    "of the listener, for all services: Strict-Transport-Security",
    "of the balancer, for this service, if HTTPS has port 443: otherwise the header would break the redirect",
  ),
  ...under("crossOrigin", {
    origin: crossOrigin,
    methods: crossOrigin,
    headers: crossOrigin,
    credentials: crossOrigin,
    maxAgeSeconds: crossOrigin,
  } satisfies SupportOf<CrossOrigin>),
} satisfies SupportOf<Omit<ResponseHeaders, "crossOrigin">> & SupportTable;

const slo = {
  availabilityPercent: simulates(
    "alarms when errors use up the budget too fast",
    "the same alarms of the environment's monitoring",
  ),
  ...under("latency", {
    percentile: simulates(
      "alarms when slow requests use up the budget too fast",
      "the same alarms of the environment's monitoring",
    ),
    milliseconds: keeps("a request that takes longer is slow", "the same, as the balancers measure it"),
  } satisfies SupportOf<Required<ServiceLevel>["latency"]>),
  days: simulates("the time for which a budget lasts", "the same, with a window of 3 days for tickets"),
} satisfies SupportOf<Omit<ServiceLevel, "latency">> & SupportTable;

const parts = { routes: route, redirects: redirect, responseHeaders, health, deployment, slo };

const web = {
  ...serviceSupport,
  port: keeps(
    "port of the task, with which ECS registers it",
    "port of the container and the balancer's server",
  ),
  protocol: keeps(
    "protocol version of the target groups; HTTP/2 and gRPC need HTTPS at the load balancer, which it has",
    "protocol of the balancer's servers; a gRPC service is checked over HTTP/1.1 on health.port",
  ),
  ports: keeps("more ports of the task", "more ports of the container"),
  peerPorts: simulates(
    "a rule of the service's security group for itself",
    "copies share the service's network: they reach each other on every port",
  ),
  stickyMinutes: keeps("a cookie of the load balancer", "a cookie of the balancer"),
  requestSeconds: simulates(
    "Service Connect's timeout of each request; checked against the load balancer's idle timeout",
    "seconds for which a balancer waits for the next byte of an answer, or on a websocket",
  ),
  keepAliveSeconds: simulates(
    "a variable; checked against the load balancer's idle timeout",
    "a variable; the balancer closes idle connections within seconds",
  ),
  p95Milliseconds: simulates(
    "an alarm that sends a notification and rolls a deployment back",
    "the same alarm of the environment's monitoring; nothing is rolled back",
  ),
} satisfies SupportOf<Omit<WebServiceProps, keyof typeof parts | "telemetry">>;

export const webServiceSupport: SupportTable = {
  ...web,
  ...Object.assign({}, ...Object.entries(parts).map(([part, table]) => under(part, table))),
};
