import { z } from "zod";
import { containerShape, type Using } from "../../application/container";
import { commandHealthOrOffSchema } from "../../application/health-check";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly } from "../../application/schema-values";
import { sidecarsSchema } from "../../application/sidecars";
import { type Consumption, consumptionSchema } from "../../application/used-names";
import { backgroundDeploymentSchema } from "../service/deployment";

const shape = {
  ...containerShape,
  /**
   * Health check inside the container, `{ command, intervalSeconds, timeoutSeconds, retries, startPeriodSeconds }`: exit code 0
   * of the command is healthy; every 5–300 seconds, each check 2–60 seconds and less than the interval, unhealthy after 2–10
   * failures, which do not count in the first 0–300 seconds. Or `off("…")`, with the reason why the program gives no sign: then
   * a task is replaced only when its program ends.
   */
  health: commandHealthOrOffSchema,
  /**
   * Containers of its own beside the service's container, in the same task, by name: `{ proxy: { command, variables, port,
   * health } }`. They share its network, its role and its life. Only on AWS: a local environment says why it does without.
   * @default none
   */
  sidecars: sidecarsSchema.optional(),
  /**
   * The queue whose messages it receives and deletes.
   * @default none
   */
  consumes: consumptionSchema.optional(),
  /**
   * How a new version takes over: `rolling()`, or `recreate({ because })`.
   * @default rolling()
   */
  deployment: backgroundDeploymentSchema.optional(),
};

export const workerPropsSchema = exactly(shape);
export const workerSchema = exactly({ kind: z.literal("worker"), ...shape });

export interface WorkerProps<Uses extends string = string, Queue extends string = string>
  extends Omit<Accepted<typeof workerPropsSchema>, "uses" | "consumes">,
    Using<Uses> {
  /**
   * The queue whose messages it receives and deletes.
   * @default none
   */
  readonly consumes?: Consumption<Queue>;
}

export interface WorkerSpec<Uses extends string = string, Queue extends string = string>
  extends WorkerProps<Uses, Queue> {
  /** The kind of component. */
  readonly kind: "worker";
}

/** A service that listens on no port and works in the background. */
export function worker<const Uses extends string = never, const Queue extends string = never>(
  props: WorkerProps<Uses, Queue>,
): WorkerSpec<NoInfer<Uses>, NoInfer<Queue>> {
  // NoInfer: the names come from the props alone, not from the type that `application` expects.
  return { kind: "worker", ...plainData(props) };
}
