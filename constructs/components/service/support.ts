import type { Container } from "../../application/container";
import type { Telemetry } from "../../application/telemetry";
import { drops, keeps, type SupportOf, type SupportTable, simulates, under } from "../../docker/support";

/** Support of the settings of every service. */
export const serviceSupport = {
  uses: simulates(
    "security group rules, permissions, variables, injected secrets",
    "a network for each caller, variables, secrets as files: <NAME>_FILE names the file",
  ),
  command: keeps("the task's command", "the container's command"),
  variables: keeps("the task's environment", "the container's environment"),
  shutdownSeconds: keeps("stop timeout, at least 60 s", "stop timeout, 5 s longer than this"),
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
      "no collector: OTEL_SDK_DISABLED turns the SDK off; the balancer has metrics",
    ),
  } satisfies SupportOf<Telemetry>),
} satisfies SupportTable & SupportOf<Omit<Container, "telemetry">>;

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
