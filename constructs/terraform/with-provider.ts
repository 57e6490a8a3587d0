import { type TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** Creates all resources of a construct with this provider: in its region, or its account. */
export function withProvider<Own extends Construct>(construct: Own, provider: TerraformProvider): Own {
  for (const resource of construct.node.findAll())
    if (resource instanceof TerraformResource) resource.provider = provider;
  return construct;
}
