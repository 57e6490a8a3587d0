import { Construct } from "constructs";
import type { CommandHealthCheck } from "../../application/health-check";
import type { HardenedContainer } from "../container/hardened-container";
import { PrivateNetwork } from "../network/private-network";
import { type ServiceProps, serviceContainer } from "./service-container";

export interface WorkerProps extends ServiceProps {
  readonly image: string;
  readonly replicas: number;
  readonly health: CommandHealthCheck;
}

/** A service that listens on no port. */
export class Worker extends Construct {
  readonly copies: readonly HardenedContainer[];

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    const { label, prefix, image, health } = props;
    const network = new PrivateNetwork(this, "network", { name: `${prefix}-${label}`, outward: false });
    this.copies = Array.from({ length: props.replicas }, (_, index) =>
      serviceContainer(this, props, {
        id: `copy-${index + 1}`,
        name: `${prefix}-${label}-${index + 1}`,
        image,
        networks: [{ name: network.name }],
        health: { ...health, test: ["CMD", ...health.command] },
      }),
    );
  }
}
