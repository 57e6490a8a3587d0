import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import type { Construct } from "constructs";
import type { HostAlias } from "../constructs/aws/ingress/alias-host";
import type { Environment } from "../constructs/environment/environment";

/** The aliases of the host with the ids of their zones: each zone is looked up once. */
export function hostAliases(
  scope: Construct,
  { domain: { zone: ownZone, aliases = [] } }: Environment,
  own: DataAwsRoute53Zone,
): readonly HostAlias[] {
  const zones = new Map([[ownZone, own]]);
  return aliases.map(({ zone, ...alias }) => {
    if (zone === undefined) return alias;
    const found =
      zones.get(zone) ??
      new DataAwsRoute53Zone(scope, `zone-${zone.replaceAll(".", "-")}`, { name: zone, privateZone: false });
    zones.set(zone, found);
    return { ...alias, zoneId: found.zoneId };
  });
}
