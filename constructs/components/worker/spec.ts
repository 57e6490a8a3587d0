import { z } from "zod";
import { containerShape, type Using } from "../../application/container";
import { commandHealthCheckSchema } from "../../application/health-check";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly } from "../../application/schema-values";
import { type Consumption, consumptionSchema } from "../../application/used-names";
import { backgroundDeploymentSchema } from "../service/deployment";

const shape = {
  ...containerShape,
  /** Health check of the service: a command inside the container. */
  health: commandHealthCheckSchema,
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
