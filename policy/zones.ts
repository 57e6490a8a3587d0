import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import { text } from "../terraform-json/values";

/** The availability zone of a subnet. */
export function zoneOf({ attributes, address }: Block): string {
  return text(attributes.availability_zone) ?? text(attributes.availability_zone_id) ?? address;
}

/** The number of zones of these subnets. A subnet that is not in this stack counts as a zone. */
export function zones(subnetIds: readonly unknown[], stack: Stack): number {
  const own = subnetIds.map((id) => {
    const subnet = stack.target(id, "aws_subnet");
    return subnet ? zoneOf(subnet) : String(id);
  });
  return new Set(own).size;
}
