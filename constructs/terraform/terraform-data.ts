import { type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

export interface TerraformDataConfig extends TerraformMetaArguments {
  /**
   * Values whose change replaces the resource, and runs its provisioners again.
   * @default it is never replaced
   */
  readonly triggersReplace?: object;
}

/**
 * Terraform's built-in `terraform_data`. CDKTF's own class runs `terraform version` while it synthesizes, a third of a second
 * each, and rejects a machine without Terraform; a stack's `required_version` says the same without asking.
 */
export class TerraformData extends TerraformResource {
  constructor(scope: Construct, id: string, { triggersReplace, ...config }: TerraformDataConfig = {}) {
    super(scope, id, {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      ...config,
    });
    if (triggersReplace) this.addOverride("triggers_replace", triggersReplace);
  }
}
