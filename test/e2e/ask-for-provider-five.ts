import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { requiredProviders } from "../../stacks/terraform-settings";
import { awsStacks } from "./aws-stacks";
import { providerFive } from "./provider-five";
import { withoutProviderSix } from "./without-provider-six";

/**
 * Runs between the synthesis and Terraform where Terraform's mirror has only the older provider: an override file beside
 * each stack's JSON asks for that one, and what it does not know is taken out of the JSON. An override file cannot do
 * that: it adds and replaces.
 */
const stacks = join(resolve(process.env.CDKTF_OUTDIR ?? "cdktf.out"), "stacks");
const aws = { ...requiredProviders.aws, version: providerFive };
for (const stack of awsStacks(stacks)) {
  const file = join(stacks, stack, "cdk.tf.json");
  const known = withoutProviderSix(JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>);
  writeFileSync(file, JSON.stringify(known, null, 2));
  writeFileSync(
    join(stacks, stack, "provider_override.tf.json"),
    JSON.stringify({ terraform: { required_providers: { aws } } }),
  );
}
