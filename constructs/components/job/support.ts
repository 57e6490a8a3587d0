import { drops, keeps, type SupportOf, type SupportTable, simulates } from "../../docker/support";
import type { JobContainer } from "./job-container";
import type { MigrationProps } from "../migration/spec";
import type { ScheduledJobProps } from "../scheduled-job/spec";

const container = {
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

export const scheduledJobSupport: SupportTable = {
  ...container,
  schedule: simulates(
    "EventBridge Scheduler starts a task; alarms when a run fails or none succeeds in time",
    "a container of the job waits and runs it; unhealthy while the last run failed, nothing tells of a missed one",
  ),
  timeZone: simulates("AWS's time zones", "the image's own: it has to have tzdata"),
  flexibleMinutes: drops("runs are spread over so many minutes", "a run starts within its minute"),
  retries: drops("of starts that failed, then a queue of lost runs", "nothing has to be started for a run"),
} satisfies SupportOf<ScheduledJobProps>;

export const oneOffJobSupport: SupportTable = container;

export const migrationSupport: SupportTable = {
  ...container,
  before: keeps(
    "the services' new version waits; when it fails the old one serves",
    "the services' new copies wait; when it fails the old ones serve",
  ),
} satisfies SupportOf<MigrationProps>;
