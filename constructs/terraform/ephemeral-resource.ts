import { ref, TerraformElement, Token } from "cdktf";
import type { Construct } from "constructs";

export interface EphemeralResourceConfig {
  /** Type of the provider: `aws_secretsmanager_random_password`. */
  readonly type: string;
  /** Its arguments, as the provider names them. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/**
 * An `ephemeral` block, which CDKTF does not have: Terraform opens it in each plan and apply that needs it, and stores nothing
 * of it. Only write-only arguments, and other ephemeral blocks, may use its attributes.
 * @see https://developer.hashicorp.com/terraform/language/block/ephemeral
 */
export class EphemeralResource extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly config: EphemeralResourceConfig,
  ) {
    super(scope, id, config.type);
  }

  /** An attribute that is text. */
  stringAttribute(name: string): string {
    return Token.asString(
      ref(`ephemeral.${this.config.type}.${this.friendlyUniqueId}.${name}`, this.cdktfStack),
    );
  }

  override toTerraform(): object {
    return { ephemeral: { [this.config.type]: { [this.friendlyUniqueId]: this.config.arguments } } };
  }
}
