import regionTable from "./limits/regions.json";

const regions: Readonly<Record<string, { readonly partition: string; readonly zones: string } | undefined>> =
  regionTable.regions;

/**
 * The region of AWS's global services: Route 53 has its metrics there, CloudFront its certificates and its logs.
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
 */
export const globalRegion = "us-east-1";

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
