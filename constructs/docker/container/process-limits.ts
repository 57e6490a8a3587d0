import { Construct } from "constructs";
import { TerraformData } from "../../terraform/terraform-data";
import type { HardenedContainer } from "./hardened-container";
import { machineProgram } from "./programs";

/**
 * Limits the number of processes of each container. The provider has no argument for it, and `ulimit nproc` counts the
 * processes of a user in all containers: `docker update` sets the limit, once for each container.
 */
export class ProcessLimits extends Construct {
  constructor(scope: Construct, id: string, containers: readonly HardenedContainer[]) {
    super(scope, id);
    const limits = [...new Set(containers.map(({ processes }) => processes))].sort(
      (one, other) => one - other,
    );
    for (const limit of limits) {
      const ids = containers
        .filter(({ processes }) => processes === limit)
        .map(({ resource }) => resource.id)
        .join(" ");
      new TerraformData(this, `at-most-${limit}`, {
        triggersReplace: { ids },
        provisioners: [
          {
            type: "local-exec",
            command: machineProgram("constructs/docker/machine/limit-processes.sh"),
            environment: { CONTAINERS: ids, LIMIT: String(limit) },
          },
        ],
      });
    }
  }
}
