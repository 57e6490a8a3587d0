import { Construct } from "constructs";
import type { MessageQueue } from "../../../aws/messages";
import { Service } from "../../service/aws/service";
import type { ServiceProps } from "../../service/aws/service-props";
import type { WorkerSpec } from "../spec";

export interface WorkerProps extends ServiceProps, Pick<WorkerSpec, "health"> {
  /**
   * The queue whose messages it receives and deletes.
   * @default none
   */
  readonly consumes?: MessageQueue;
}

/** A service that listens on no port. */
export class Worker extends Construct {
  readonly service: Service;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    this.service = new Service(this, "service", {
      ...props,
      healthCommand: ["CMD", ...props.health.command],
      queueName: props.consumes?.name,
    });
    props.consumes?.allowReceiveBy(this.service);
  }
}
