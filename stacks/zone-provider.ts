import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import type { Environment } from "../constructs/environment/environment";

/** The provider of a hosted zone in another account; undefined if it is in the environment's own. */
export function zoneProviderOf(
  stack: TerraformStack,
  { region, domain: { zoneRoleArn } }: Environment,
  tags: Readonly<Record<string, string>>,
): AwsProvider | undefined {
  if (zoneRoleArn === undefined) return undefined;
  // arn:aws:iam::<account>:role/<name>
  const account = zoneRoleArn.split(":")[4] ?? "";
  return new AwsProvider(stack, "zone-account", {
    alias: "zone",
    region,
    allowedAccountIds: [account],
    defaultTags: [{ tags: { ...tags } }],
    assumeRole: [{ roleArn: zoneRoleArn }],
  });
}
