import { Construct } from "constructs";
import type { CommandHealthCheck } from "../../../application/health-check";
import type { MessageQueue } from "../../../aws/messages";
import { Service } from "../../service/aws/service";
import type { ServiceProps } from "../../service/aws/service-props";

export interface WorkerProps extends ServiceProps {
  readonly health: CommandHealthCheck;
  /**
   * The queue that it works off.
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
