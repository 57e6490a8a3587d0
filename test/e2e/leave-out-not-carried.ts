import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { awsStacks } from "./aws-stacks";
import { withoutNotCarried } from "./not-carried";

/** Runs between the synthesis and Terraform: leaves out what the emulator does not carry. */
const stacks = join(resolve(process.env.CDKTF_OUTDIR ?? "cdktf.out"), "stacks");
for (const stack of awsStacks(stacks)) {
  const file = join(stacks, stack, "cdk.tf.json");
  const json = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify(withoutNotCarried(json), null, 2));
}
