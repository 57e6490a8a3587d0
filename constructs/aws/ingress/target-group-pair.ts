import { Construct } from "constructs";
import { TargetGroup, type TargetGroupProps } from "./target-group";

/**
 * Two target groups of one route: the tasks of one version are in one group, those of the next version in the other. ECS
 * switches between them with each release.
 */
export class TargetGroupPair extends Construct {
  /** The group that gets all requests when Terraform creates the rule. */
  readonly first: TargetGroup;
  /** The group of the next version. */
  readonly second: TargetGroup;

  constructor(scope: Construct, id: string, props: TargetGroupProps) {
    super(scope, id);
    this.first = new TargetGroup(this, "first", { ...props, part: `${props.part} first` });
    this.second = new TargetGroup(this, "second", { ...props, part: `${props.part} second` });
  }

  get both(): readonly TargetGroup[] {
    return [this.first, this.second];
  }
}
