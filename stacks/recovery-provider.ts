import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { isOff } from "../constructs/application/choice";
import type { Environment } from "../constructs/environment/environment";

/** The provider of the recovery region; undefined if nothing is copied there. */
export function recoveryProviderOf(
  stack: TerraformStack,
  { account, backups }: Environment,
  tags: Readonly<Record<string, string>>,
): AwsProvider | undefined {
  if (!backups || isOff(backups.copies)) return undefined;
  return new AwsProvider(stack, "recovery-region", {
    alias: "recovery",
    region: backups.copies.region,
    allowedAccountIds: [account],
    defaultTags: [{ tags: { ...tags } }],
  });
}
