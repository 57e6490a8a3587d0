import { Aspects, TerraformResource, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isStateful } from "../../terraform-json/stateful";
import { type Choice, isOff } from "../application/choice";
import { suppress } from "./annotations";

/**
 * No plan destroys or replaces what holds data, or the key that encrypts it: every resource of a stateful type has
 * `prevent_destroy`. Switched off, each of them has the reason, which every report lists.
 */
export function protectState(stack: TerraformStack, choice: Choice): void {
  Aspects.of(stack).add({
    visit(node: IConstruct): void {
      if (!TerraformResource.isTerraformResource(node) || !isStateful(node.terraformResourceType)) return;
      if (isOff(choice)) suppress(node, "stateful-guarded", choice.because);
      else node.lifecycle = { ...node.lifecycle, preventDestroy: true };
    },
  });
}
