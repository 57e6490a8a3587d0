import type { Container } from "../../application/container";
import type { ServiceSpec } from "../../application/kinds";
import type { Telemetry } from "../../application/telemetry";
import { drops, keeps, type SupportOf, type SupportTable, simulates, under } from "../../docker/support";
import type { StrategySettings } from "./deployment";

/** Support of the settings of every container, of a service or a job. */
export const containerSupport = {
  uses: simulates(
    "security group rules, permissions, variables, injected secrets",
    "a network for each caller, variables, secrets as files: <NAME>_FILE names the file",
  ),
  command: keeps("the task's command", "the container's command"),
  variables: simulates(
    "the task's environment; a text with a secret in it is a secret of its own, composed of the last version",
    "the container's environment; a shell in the container sets those with a secret before the program starts",
  ),
  user: keeps("the task's user", "the container's user"),
  readOnlyRoot: keeps("the task's root file system", "the container's root file system"),
  writablePaths: keeps("directories in memory (tmpfs)", "directories in memory (tmpfs)"),
  callsInternet: simulates(
    "port 443 of any host, through NAT",
    "a network that leads outside: any port of any host",
  ),
  poolSize: keeps(
    "a variable; checked against max_connections of the instance class",
    "a variable; checked against max_connections of a node",
  ),
} satisfies SupportOf<Omit<Container, "telemetry" | "entrypoint" | "shutdownSeconds">>;

/** Support of the settings of every service. */
export const serviceSupport = {
  ...containerSupport,
  entrypoint: keeps("the task's entrypoint", "the container's entrypoint"),
  shutdownSeconds: keeps("stop timeout, at least 60 s", "stop timeout, 5 s longer than this"),
  sidecars: drops(
    "more containers in the task: they share its network, CPU and memory",
    "no sidecars: a local environment has the reason why the service works without them",
  ),
  ...under("telemetry", {
    tracesPercent: simulates(
      "a collector in the task sends traces to X-Ray and metrics to CloudWatch",
      "traces go to Jaeger, metrics to Prometheus, if `monitoring` has traces; else OTEL_SDK_DISABLED is set",
    ),
  } satisfies SupportOf<Telemetry>),
} satisfies SupportTable & SupportOf<Omit<Container, "telemetry"> & Pick<ServiceSpec, "sidecars">>;

/** Support of the deployment that stops the old version first. */
export const recreateSupport = simulates(
  "ECS stops the old tasks, then starts new ones; it starts the old ones again if the new ones fail",
  "an apply stops the old containers, then starts new ones; it starts the old ones again if the new ones fail",
);

export const recreateReason = {
  because: keeps("in the emitted JSON, beside the service", "not in the emitted JSON: no rule asks for it"),
} satisfies SupportOf<StrategySettings<"recreate">>;

/** The same for every service: health checks inside the container. */
export const timingSupport = {
  intervalSeconds: simulates("interval of ECS's health check", "5 s at most, so that an apply does not wait"),
  timeoutSeconds: keeps("of the check inside the task", "of the check inside the container"),
  retries: simulates(
    "failures before the task is replaced",
    "the same time until a new container counts as failed; a running container is not replaced",
  ),
  startPeriodSeconds: keeps(
    "failures do not count meanwhile",
    "failures do not count meanwhile; the apply waits longer",
  ),
};
