import { TerraformStack } from "cdktf";

/** A stack that refers to no other: each has a state of its own. The rule `references-resolve` finds what does refer. */
export abstract class SelfContainedStack extends TerraformStack {
  /** CDKTF resolves everything once more here, in search of references to other stacks: a fifth of the synthesis. */
  override prepareStack(): void {
    this.ensureBackendExists();
  }
}
