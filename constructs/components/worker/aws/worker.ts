import { Construct } from "constructs";
import { isOff } from "../../../application/choice";
import type { Container } from "../../../application/container";
import { telemetryVariablesTaken } from "../../../application/platform-variables";
import { allOf } from "../../../application/rule";
import { exactly } from "../../../application/schema-values";
import { retentionProblems } from "../../../aws/logs/checks";
import { retentionShape } from "../../../aws/logs/settings";
import type { MessageQueue } from "../../../aws/messages";
import { targetShape } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";
import { checkProps } from "../../../terraform/check-props";
import { Service } from "../../service/aws/service";
import type { ServiceProps } from "../../service/aws/service-props";
import { traceGroup } from "../../service/aws/trace-group";
import { consumesFromZero } from "../../service/checks/from-zero";
import { sidecarNeighbourProblems } from "../../service/checks/own-sidecars";
import { type OnSpot, spotProblems } from "../../service/checks/spot";
import { workingHoursProblems } from "../../service/checks/working-hours";
import type { ServiceSettings } from "../../service/settings";
import { type CheckedService, serviceSettingsProblems } from "../../service/settings-checks";
import { ownSidecarsSchema } from "../../service/sidecars";
import { healthProblems } from "../../service/spec-checks";
import { workingHoursSchema } from "../../service/working-hours";
import { type WorkerSettings, workerSettingsSchema } from "../settings";
import { type WorkerSpec, workerPropsSchema } from "../spec";

export interface WorkerProps
  extends Omit<ServiceProps, "deployment" | "lifecycleHooks">,
    Omit<WorkerSettings, keyof ServiceSettings>,
    Omit<WorkerSpec, keyof Container | "kind" | "sidecars" | "consumes"> {
  /**
   * The queue whose messages it receives and deletes.
   * @default none
   */
  readonly consumes?: MessageQueue;
}

const specSchema = workerPropsSchema.omit({ uses: true, consumes: true, poolSize: true });
const schema = exactly({
  ...targetShape,
  ...specSchema.shape,
  ...workerSettingsSchema.shape,
  ...retentionShape,
}).extend({
  sidecars: ownSidecarsSchema.optional(),
  workingHours: workingHoursSchema.optional(),
});

/** All checks of a worker that need no other component. */
const workerProblems = allOf<
  CheckedService & Pick<WorkerProps, "health" | "workingHours" | "variables" | "logRetention"> & OnSpot
>(
  serviceSettingsProblems,
  telemetryVariablesTaken,
  consumesFromZero,
  workingHoursProblems,
  spotProblems,
  healthProblems,
  sidecarNeighbourProblems,
  retentionProblems,
);

/** A service that listens on no port. */
export class Worker extends Construct {
  readonly service: Service;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    checkProps(this, schema, props, workerProblems);
    this.service = new Service(this, "service", {
      ...props,
      ...("command" in props.health
        ? { health: props.health, healthCommand: ["CMD", ...props.health.command] }
        : { health: undefined }),
      queueName: props.consumes?.name,
    });
    if (props.telemetry) traceGroup(this, { name: `${props.prefix}-${props.label}` });
    if (isOff(props.health))
      suppress(this.service.task.resource, "container-health-check", props.health.because);
    props.consumes?.grantConsume(this.service);
  }
}
