import type { Construct } from "constructs";
import { TerraformData } from "../../terraform/terraform-data";
import type { HardenedContainer } from "../container/hardened-container";

/**
 * Gives a running server the passwords or keys in the files: when its container is new, and after a rotation. The server does not
 * restart, and the password or key that its users have stays valid.
 */
export function setPasswords(
  scope: Construct,
  container: HardenedContainer,
  secretVersion: number,
  command: string,
): void {
  new TerraformData(scope, "passwords", {
    triggersReplace: { container: container.resource.id, secretVersion },
    provisioners: [{ type: "local-exec", command: `docker exec ${container.resource.name} ${command}` }],
  });
}
