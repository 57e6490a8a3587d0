import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { metricsRegion } from "../constructs/aws/alerting/outside-checks";

/** The provider of the region that has the metrics of Route 53. */
export function metricsProvider(
  stack: TerraformStack,
  account: string,
  tags: Readonly<Record<string, string>>,
): AwsProvider {
  return new AwsProvider(stack, "metrics-region", {
    alias: "metrics",
    region: metricsRegion,
    allowedAccountIds: [account],
    defaultTags: [{ tags: { ...tags } }],
  });
}
