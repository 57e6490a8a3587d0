import type { Container } from "../../application/container";
import type { Deployment } from "./deployment";
import type { CommandHealthCheck, HealthCheck } from "./health-check";
import type { Telemetry } from "../../application/telemetry";
import { drops, keeps, type SupportOf, type SupportTable, simulates, under } from "../../docker/support";
import type { Route, WebServiceProps } from "../web-service/spec";
import type { Consumption, WorkerProps } from "../worker/spec";

const container = {
  uses: simulates(
    "security group rules, permissions, variables, injected secrets",
    "a network for each caller, variables, secrets as files: <NAME>_FILE names the file",
  ),
  command: keeps("the task's command", "the container's command"),
  variables: keeps("the task's environment", "the container's environment"),
  shutdownSeconds: keeps("stop timeout, at least 60 s", "stop timeout, 5 s longer than asked for"),
  user: keeps("the task's user", "the container's user"),
  writablePaths: simulates(
    "volumes on the task's disk, the rest read-only",
    "16 MiB of memory each, the rest read-only",
  ),
  callsInternet: simulates(
    "port 443 of any host, through NAT",
    "a network that leads outside: any port of any host",
  ),
  poolSize: keeps(
    "a variable; checked against max_connections of the instance class",
    "a variable; checked against max_connections of a node",
  ),
  ...under("telemetry", {
    tracesPercent: drops(
      "a collector in the task sends traces to X-Ray and metrics to CloudWatch",
      "nothing collects: OTEL_SDK_DISABLED stops the SDK; the balancer's metrics are there",
    ),
  } satisfies SupportOf<Telemetry>),
} satisfies SupportTable & SupportOf<Omit<Container, "telemetry">>;

/** Means the same for every service: asked from inside the container. */
const timing = {
  intervalSeconds: simulates("ECS asks this often", "5 s at most, so that an apply does not wait"),
  timeoutSeconds: keeps("of the check inside the task", "of the check inside the container"),
  retries: simulates(
    "failures before the task is replaced",
    "as much time before a new copy counts as failed; a copy that serves is not replaced",
  ),
  startPeriodSeconds: keeps(
    "failures do not count meanwhile",
    "failures do not count meanwhile; the apply waits longer",
  ),
};

const health = {
  path: keeps(
    "the load balancer asks it",
    "the balancer asks it, each second; so does the container's check",
  ),
  livenessPath: drops(
    "asked inside the task; ECS replaces a task that fails",
    "nothing replaces a container that runs: the balancer stops sending it requests",
  ),
  ...timing,
  command: simulates(
    "in the liveness check's place; ECS replaces a task that fails",
    "in the readiness check's place inside the container: an apply waits for it",
  ),
} satisfies SupportOf<HealthCheck>;

const workerHealth = {
  ...timing,
  command: simulates(
    "ECS replaces a task that fails",
    "an apply waits for it; afterwards docker ps shows it, nothing is replaced",
  ),
} satisfies SupportOf<CommandHealthCheck>;

const route = {
  path: keeps("a listener rule", "a rule of the balancer"),
  subdomain: keeps("a listener rule, DNS record, certificate", "a rule of the balancer, certificate"),
  priority: keeps("order of the listener's rules", "order of the balancer's rules"),
} satisfies SupportOf<Route>;

type Strategy<Name extends Deployment["strategy"]> = Omit<
  Extract<Deployment, { readonly strategy: Name }>,
  "strategy"
>;

const noWait = "an apply ends at once: the next step is yours";
const twoGroups = "ECS moves the weights of two target groups, or of two revisions in Service Connect";

const deployment = {
  rolling: keeps(
    "ECS starts new tasks beside the old ones, and rolls back what fails",
    "new copies beside the old ones; when they do not get healthy the old ones go on serving",
  ),
  "blue-green": keeps(twoGroups, "two versions with 0 and 100 per cent, changed by one apply"),
  canary: keeps(twoGroups, "two versions with shares, changed by one apply"),
  linear: simulates(twoGroups, "two versions with shares, changed by one apply for each step"),
  ...under("blue-green", {
    bakeMinutes: drops("the old tasks stay so long; an alarm in that time takes the requests back", noWait),
  } satisfies SupportOf<Strategy<"blue-green">>),
  ...under("canary", {
    percent: keeps(
      "weight of the new version's target group",
      "the balancer's weights; `versions` has to say the same",
    ),
    bakeMinutes: drops("ECS waits so long at the share, and again before the old tasks end", noWait),
  } satisfies SupportOf<Strategy<"canary">>),
  ...under("linear", {
    stepPercent: keeps(
      "what is added to the new version's weight in each step",
      "the balancer's weights; `versions` has to say one of the steps",
    ),
    stepMinutes: drops("ECS waits so long between two steps", noWait),
    bakeMinutes: drops("the old tasks stay so long after the last step", noWait),
  } satisfies SupportOf<Strategy<"linear">>),
} satisfies SupportTable & Record<Deployment["strategy"], unknown>;

const parts = { routes: route, health, deployment };

const web = {
  ...container,
  port: keeps(
    "port of the task, with which ECS registers it",
    "port of the container and the balancer's server",
  ),
  keepAliveSeconds: simulates(
    "a variable; checked against the load balancer's idle timeout",
    "a variable; the balancer lets go of idle connections within seconds",
  ),
  p95Milliseconds: drops(
    "an alarm that tells someone and rolls a deployment back",
    "nothing watches it: the balancer's statistics show the times",
  ),
} satisfies SupportOf<Omit<WebServiceProps, keyof typeof parts | "telemetry">>;

export const webServiceSupport: SupportTable = {
  ...web,
  ...Object.assign({}, ...Object.entries(parts).map(([part, table]) => under(part, table))),
};

const consumes = {
  queue: simulates(
    "receives and deletes, and does nothing else; copies follow the backlog, to none if the literal says so",
    "reaches the broker, whose queues are open to all that reach it; a fixed number of copies",
  ),
  secondsPerMessage: keeps("checked against the queue's times", "checked against the queue's times"),
} satisfies SupportOf<Consumption>;

export const workerSupport: SupportTable = {
  ...(container satisfies SupportOf<Omit<WorkerProps, "health" | "consumes" | "telemetry">>),
  ...under("consumes", consumes),
  ...under("health", workerHealth),
};
