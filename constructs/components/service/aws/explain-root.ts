import type { TerraformResource } from "cdktf";
import type { Root } from "../../../application/user";
import { suppress } from "../../../terraform/annotations";

/** Puts the reason for root beside a task definition: every report lists it. */
export function explainRoot(task: TerraformResource, { because, keeps }: Root): void {
  suppress(task, ["container-non-root", "FSBP-ECS-20"], because);
  if (keeps.length > 0) suppress(task, "container-no-capabilities", because);
}
