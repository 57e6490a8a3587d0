import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { requiredProviders } from "../../stacks/terraform-settings";
import { leftOut } from "./gaps";
import { providerFive } from "./provider-five";

/**
 * Runs after the synthesis in a copy of the project, before Terraform: beside each stack's JSON it writes an override
 * file with what this machine and the emulator cannot do. The JSON itself stays as it is.
 * `--provider-five`: the provider in Terraform's mirror is the older one.
 */
const stacks = join(resolve(process.env.CDKTF_OUTDIR ?? "cdktf.out"), "stacks");
const older = process.argv.includes("--provider-five");

for (const stack of readdirSync(stacks)) {
  const { resource = {} } = JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8")) as {
    resource?: Record<string, Record<string, unknown>>;
  };
  const none = leftOut
    .map(({ type }) => type)
    .filter((type) => resource[type])
    .map((type) => [
      type,
      Object.fromEntries(Object.keys(resource[type] ?? {}).map((id) => [id, { count: 0 }])),
    ]);
  const aws = { ...requiredProviders.aws, version: providerFive };
  const override = {
    ...(older && { terraform: { required_providers: { aws } } }),
    ...(none.length > 0 && { resource: Object.fromEntries(none) }),
  };
  writeFileSync(join(stacks, stack, "e2e_override.tf.json"), JSON.stringify(override, null, 2));
}
