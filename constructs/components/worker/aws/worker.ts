import { Construct } from "constructs";
import { exactly } from "../../../application/schema-values";
import type { MessageQueue } from "../../../aws/messages";
import { checkProps } from "../../../terraform/check-props";
import { Service } from "../../service/aws/service";
import type { ServiceProps } from "../../service/aws/service-props";
import { serviceSettingsProblems } from "../../service/settings-checks";
import { healthProblems } from "../../service/spec-checks";
import { workerSettingsSchema } from "../settings";
import { type WorkerSpec, workerPropsSchema } from "../spec";

export interface WorkerProps extends ServiceProps, Pick<WorkerSpec, "health"> {
  /**
   * The queue whose messages it receives and deletes.
   * @default none
   */
  readonly consumes?: MessageQueue;
}

const specSchema = workerPropsSchema.omit({ uses: true, consumes: true, poolSize: true });
const schema = exactly({ ...specSchema.shape, ...workerSettingsSchema.shape });

/** A service that listens on no port. */
export class Worker extends Construct {
  readonly service: Service;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    checkProps(this, schema, props, (own, at) => [
      ...serviceSettingsProblems({ ...own, isRouted: false, consumes: own.consumes !== undefined }, at),
      ...healthProblems(own, at),
    ]);
    this.service = new Service(this, "service", {
      ...props,
      healthCommand: ["CMD", ...props.health.command],
      queueName: props.consumes?.name,
    });
    props.consumes?.allowReceiveBy(this.service);
  }
}
