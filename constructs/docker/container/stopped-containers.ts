import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { HardenedContainer } from "./hardened-container";

/**
 * A check that names the containers that do not run, in each plan and apply. The engine starts a container again when its program ends,
 * and when the machine starts, but not after `docker kill` or `docker stop`. Terraform leaves it as it is, with its log.
 */
export class StoppedContainers extends Construct {
  constructor(scope: Construct, id: string, containers: readonly HardenedContainer[]) {
    super(scope, id);
    const lasting = containers.filter(({ runs }) => runs === "always").map(({ resource }) => resource.fqn);
    // An address has the container only while it runs.
    const stopped = `[for own in [${lasting.join(", ")}] : own.name if alltrue([for address in own.network_data : address.ip_address == ""])]`;
    TerraformStack.of(this).addOverride("check.containers-run", {
      assert: [
        {
          condition: `\${length(${stopped}) == 0}`,
          error_message: `Stopped: \${join(", ", ${stopped})}. See docker logs <name>, then run docker start <name>.`,
        },
      ],
    });
  }
}
