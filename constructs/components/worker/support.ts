import type { CommandHealthCheck } from "../../application/health-check";
import type { Consumption } from "../../application/used-names";
import { keeps, type SupportOf, type SupportTable, simulates, under } from "../../docker/support";
import { serviceSupport, timingSupport } from "../service/support";
import type { WorkerProps } from "./spec";

const workerHealth = {
  ...timingSupport,
  command: simulates(
    "ECS replaces a task that fails",
    "an apply waits for it; afterwards docker ps shows it, nothing is replaced",
  ),
} satisfies SupportOf<CommandHealthCheck>;

const consumes = {
  queue: simulates(
    "receives and deletes, and does nothing else; copies follow the backlog, to none if the literal says so",
    "reaches the broker, whose queues are open to all that reach it; a fixed number of copies",
  ),
  secondsPerMessage: keeps("checked against the queue's times", "checked against the queue's times"),
} satisfies SupportOf<Consumption>;

export const workerSupport: SupportTable = {
  ...(serviceSupport satisfies SupportOf<Omit<WorkerProps, "health" | "consumes" | "telemetry">>),
  ...under("consumes", consumes),
  ...under("health", workerHealth),
};
