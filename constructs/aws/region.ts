import regionTable from "./limits/regions.json";

const regions: Readonly<Record<string, { readonly partition: string; readonly zones: string } | undefined>> =
  regionTable.regions;

/** Which regions are accepted, and why no others. */
export const expectedRegion =
  "a region of AWS's standard partition; China, GovCloud and other partitions have other ARNs and host names";

/** Whether AWS has the region, in its standard partition. */
export function isRegion(name: string): boolean {
  return regions[name]?.partition === "aws";
}

/** Letters of the zones that accounts may have in a region: `abc`. */
export function zonesOf(region: string): string {
  return regions[region]?.zones ?? "";
}
