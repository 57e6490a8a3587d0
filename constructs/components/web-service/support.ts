import type { HealthCheck } from "../../application/health-check";
import type { Route } from "../../application/route";
import { drops, keeps, type SupportOf, type SupportTable, simulates, under } from "../../docker/support";
import type { Deployment, StrategySettings } from "../service/deployment";
import { serviceSupport, timingSupport } from "../service/support";
import type { WebServiceProps } from "./spec";

const health = {
  path: keeps(
    "the load balancer asks it",
    "the balancer asks it, each second; so does the container's check",
  ),
  livenessPath: drops(
    "asked inside the task; ECS replaces a task that fails",
    "nothing replaces a container that runs: the balancer stops sending it requests",
  ),
  ...timingSupport,
  command: simulates(
    "in the liveness check's place; ECS replaces a task that fails",
    "in the readiness check's place inside the container: an apply waits for it",
  ),
} satisfies SupportOf<HealthCheck>;

const route = {
  path: keeps("a listener rule", "a rule of the balancer"),
  subdomain: keeps("a listener rule, DNS record, certificate", "a rule of the balancer, certificate"),
  priority: keeps("order of the listener's rules", "order of the balancer's rules"),
} satisfies SupportOf<Route>;

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
  } satisfies SupportOf<StrategySettings<"blue-green">>),
  ...under("canary", {
    percent: keeps(
      "weight of the new version's target group",
      "the balancer's weights; `versions` has to say the same",
    ),
    bakeMinutes: drops("ECS waits so long at the share, and again before the old tasks end", noWait),
  } satisfies SupportOf<StrategySettings<"canary">>),
  ...under("linear", {
    stepPercent: keeps(
      "what is added to the new version's weight in each step",
      "the balancer's weights; `versions` has to say one of the steps",
    ),
    stepMinutes: drops("ECS waits so long between two steps", noWait),
    bakeMinutes: drops("the old tasks stay so long after the last step", noWait),
  } satisfies SupportOf<StrategySettings<"linear">>),
} satisfies SupportTable & Record<Deployment["strategy"], unknown>;

const parts = { routes: route, health, deployment };

const web = {
  ...serviceSupport,
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
