import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { requiredProviders } from "../../stacks/terraform-settings";
import { awsStacks } from "./aws-stacks";
import { providerFive } from "./provider-five";

/**
 * Runs between the synthesis and Terraform where Terraform's mirror has only the older provider: an override file beside
 * each stack's JSON asks for that one. The JSON itself stays as it is.
 */
const stacks = join(resolve(process.env.CDKTF_OUTDIR ?? "cdktf.out"), "stacks");
const aws = { ...requiredProviders.aws, version: providerFive };
for (const stack of awsStacks(stacks)) {
  writeFileSync(
    join(stacks, stack, "provider_override.tf.json"),
    JSON.stringify({ terraform: { required_providers: { aws } } }),
  );
}
