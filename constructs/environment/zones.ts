import type { IsValid } from "../application/component";
import type { Environment } from "./environment";

/** Letters of the availability zones that an environment uses, each once. */
export function zonesOf({ network }: Pick<Environment, "network">): string[] {
  return [...new Set("existing" in network ? Object.keys(network.existing.privateSubnets) : network.zones)];
}

/** Whether the schema accepted what `zonesOf` reads. */
export function hasValidZones(isValid: IsValid): boolean {
  return isValid("network.zones") && isValid("network.existing");
}
