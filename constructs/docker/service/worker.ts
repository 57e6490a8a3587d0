import { Construct } from "constructs";
import type { CommandHealthCheck } from "../../application/health-check";
import { revision, type ServiceProps } from "./service-container";

export interface WorkerProps extends ServiceProps {
  readonly image: string;
  readonly health: CommandHealthCheck;
}

/** A service that listens on no port: it is on the networks of what it uses, and on no other. */
export class Worker extends Construct {
  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    const { image, health } = props;
    revision(this, props, { image, health: { ...health, test: ["CMD", ...health.command] } });
  }
}
