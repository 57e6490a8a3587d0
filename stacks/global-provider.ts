import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { publicReadsOf } from "../constructs/application/public-read";
import { globalRegion } from "../constructs/aws/region";
import type { Environment } from "../constructs/environment/environment";

/** The provider of the region of AWS's global services; undefined if nothing of the environment is there. */
export function globalProviderOf(
  stack: TerraformStack,
  { account, application, outside }: Environment,
  tags: Readonly<Record<string, string>>,
): AwsProvider | undefined {
  if (!outside && publicReadsOf(application).length === 0) return undefined;
  return new AwsProvider(stack, "global-region", {
    alias: "global",
    region: globalRegion,
    allowedAccountIds: [account],
    defaultTags: [{ tags: { ...tags } }],
  });
}
