import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { isOff } from "../constructs/application/choice";
import { followingOf } from "../constructs/aws/recovery/second-region-settings";
import type { Environment } from "../constructs/environment/environment";

/** The provider of the recovery region; undefined if nothing is copied there. */
export function recoveryProviderOf(
  stack: TerraformStack,
  environment: Environment,
  tags: Readonly<Record<string, string>>,
): AwsProvider | undefined {
  const { account, backups } = environment;
  const copies = backups && !isOff(backups.copies) ? backups.copies.region : undefined;
  // The checks refuse two regions.
  const region = followingOf(environment)?.region ?? copies;
  if (region === undefined) return undefined;
  return new AwsProvider(stack, "recovery-region", {
    alias: "recovery",
    region,
    allowedAccountIds: [account],
    defaultTags: [{ tags: { ...tags } }],
  });
}
