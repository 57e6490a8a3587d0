import { Construct } from "constructs";
import type { ContainerHealth } from "../../../docker/container/container-health";
import { patienceSeconds } from "../../../docker/container/container-health";
import { migrationLabel } from "../../../docker/container/migration-label";
import { machineProgram } from "../../../docker/container/programs";
import { TerraformData } from "../../../terraform/terraform-data";
import { isAlone, type Revision, type ServiceProps } from "./service-container";

export interface RevisionGateProps {
  /** The service: first part of names, and its label. */
  readonly service: Pick<ServiceProps, "prefix" | "label" | "spec">;
  /** The revisions whose containers wait before they stop. */
  readonly revisions: readonly Revision[];
  /** Names of the balancers that send requests to it; none for a worker, whose containers wait for another healthy revision. */
  readonly balancers: readonly string[];
  /**
   * Health check of its containers: a new revision has its time, and 30 seconds, to take over.
   * @default none: a container is healthy while it runs
   */
  readonly health?: ContainerHealth;
}

/**
 * Keeps the containers of a removed revision until they may stop. Terraform destroys removed containers at once, in parallel
 * with the creation of new ones; but it destroys the gate before the containers that the gate depends on, and the gate's
 * destroy provisioner waits. If the new revision does not become healthy, the gate and the apply fail, and the old
 * containers stay.
 */
export class RevisionGate extends Construct {
  constructor(scope: Construct, id: string, { service, revisions, balancers, health }: RevisionGateProps) {
    super(scope, id);
    const { prefix, label, spec } = service;
    const alone = isAlone(service);
    const gate = new TerraformData(this, "Resource", {
      dependsOn: revisions.flatMap(({ containers }) => containers.map(({ container }) => container.resource)),
      provisioners: [
        {
          type: "local-exec",
          when: "destroy",
          command: machineProgram("constructs/docker/machine/keep-copies.sh"),
        },
      ],
    });
    const variables = {
      STACK: prefix,
      SERVICE: label,
      BALANCERS: balancers.join(" "),
      // The time does not count while one of them runs.
      MIGRATIONS: migrationLabel(prefix, label).join("="),
      SECONDS_LEFT: String((health ? patienceSeconds(health) : 0) + 30 + (alone ? spec.shutdownSeconds : 0)),
      ...(alone ? { ALONE: "yes" } : {}),
      // How the engine lists containers without a health check.
      ...(health ? {} : { HEALTHY: "none" }),
    };
    // One block with an entry for each revision: Terraform does not run the destroy provisioner of a removed block.
    gate.addOverride(
      "for_each",
      Object.fromEntries(revisions.map(({ id: REVISION }) => [REVISION, { REVISION, ...variables }])),
    );
    gate.addOverride("input", "${each.value}");
    gate.addOverride("provisioner.0.local-exec.environment", "${self.input}");
  }
}
