import type { CommandHealthCheck } from "../../application/health-check";
import type { Consumption } from "../../application/used-names";
import { keeps, type SupportOf, type SupportTable, simulates, under } from "../../docker/support";
import type { BackgroundDeployment } from "../service/deployment";
import { recreateReason, recreateSupport, serviceSupport, timingSupport } from "../service/support";
import type { WorkerProps } from "./spec";

const workerHealth = {
  ...timingSupport,
  command: simulates(
    "ECS replaces a task that fails",
    "an apply waits for it; later docker ps shows it, and no container is replaced",
  ),
} satisfies SupportOf<CommandHealthCheck>;

const consumes = {
  queue: simulates(
    "may receive and delete, nothing else; the number of tasks follows the backlog, down to 0 if `replicas.min` is 0",
    "reaches the broker, which authorizes each client for all queues; a fixed number of containers",
  ),
  secondsPerMessage: keeps("checked against the queue's times", "checked against the queue's times"),
} satisfies SupportOf<Consumption>;

const deployment = {
  rolling: keeps(
    "ECS starts new tasks next to the old ones, and rolls a failed deployment back",
    "new containers start next to the old ones, which run until the new ones are healthy",
  ),
  recreate: recreateSupport,
  ...under("recreate", recreateReason),
} satisfies SupportTable & Record<BackgroundDeployment["strategy"], unknown>;

export const workerSupport: SupportTable = {
  ...(serviceSupport satisfies SupportOf<
    Omit<WorkerProps, "health" | "consumes" | "deployment" | "telemetry">
  >),
  ...under("consumes", consumes),
  ...under("deployment", deployment),
  ...under("health", workerHealth),
};
