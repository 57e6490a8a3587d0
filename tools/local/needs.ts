import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LocalNeeds } from "../../stacks/local-preflight";

/** What an environment needs: as JSON from Terraform during an apply, otherwise from the synthesized stacks in the output. */
export function readNeeds(given = process.env.NEEDS, output = "cdktf.out"): LocalNeeds[] {
  if (given !== undefined) return [JSON.parse(given) as LocalNeeds];
  return readdirSync(join(output, "stacks")).flatMap((stack) => {
    const json = JSON.parse(readFileSync(join(output, "stacks", stack, "cdk.tf.json"), "utf8")) as Json;
    return Object.entries(json.resource?.terraform_data ?? {}).flatMap(([name, { triggers_replace }]) =>
      name.startsWith("preflight-") ? [JSON.parse(triggers_replace?.needs ?? "{}") as LocalNeeds] : [],
    );
  });
}

interface Json {
  readonly resource?: {
    readonly terraform_data?: Readonly<
      Record<string, { readonly triggers_replace?: { readonly needs?: string } }>
    >;
  };
}
