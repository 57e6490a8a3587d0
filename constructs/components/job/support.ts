import { keeps, type SupportOf, simulates } from "../../docker/support";
import type { JobContainer } from "./job-container";

/** Support of the settings of every job. */
export const jobSupport = {
  uses: simulates(
    "security group rules, permissions, variables, injected secrets",
    "a network for each caller, variables, secrets as files: <NAME>_FILE names the file",
  ),
  command: keeps("the task's command", "the container's command"),
  variables: keeps("the task's environment", "the container's environment"),
  timeLimitMinutes: keeps("timeout inside the task", "timeout inside the container"),
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
} satisfies SupportOf<JobContainer>;
