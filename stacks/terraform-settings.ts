import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { stateLocation } from "../constructs/aws/state/state-location";
import type { Target } from "../constructs/aws/target";
import type { Environment } from "../constructs/environment/environment";

/**
 * The versions that a stack requires, set here and nowhere else. Terraform 1.11 has write-only arguments, version 6.47 of the provider those for
 * the password of a cache.
 */
export const requiredVersion = ">= 1.11.0";
export const requiredProviders = { aws: { source: "hashicorp/aws", version: "~> 6.47" } };
export const dockerProvider = { source: "kreuzwerker/docker", version: "~> 3.6.2" };

export interface TerraformSettings extends Target {
  readonly application: string;
  readonly state: "s3" | "local";
  readonly tags: Readonly<Record<string, string>>;
}

/** The default tags of an environment's stack. */
export function tagsOf({ application, name, purpose }: Environment) {
  return { Application: application.name, Environment: name, Purpose: purpose, ManagedBy: "terraform" };
}

/** Terraform's own settings of a stack: versions, state, and an AWS provider that rejects any other account. */
export function terraformSettings(stack: TerraformStack, settings: TerraformSettings): void {
  const { account, region, application } = settings;
  new AwsProvider(stack, "aws", {
    region,
    allowedAccountIds: [account],
    defaultTags: [{ tags: { ...settings.tags } }],
  });
  stack.addOverride("terraform.required_version", requiredVersion);
  stack.addOverride("terraform.required_providers", requiredProviders);
  if (settings.state === "local") {
    // Relative to the stack's directory in cdktf.out: the file is next to cdktf.json.
    new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` });
    return;
  }
  const location = stateLocation(application, settings);
  new S3Backend(stack, {
    bucket: location.bucket,
    key: `${application}/${stack.node.id}/terraform.tfstate`,
    region,
    encrypt: true,
    kmsKeyId: location.keyArn,
  });
  // Both are missing from cdktf's types.
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
  stack.addOverride("terraform.backend.s3.allowed_account_ids", [account]);
}
