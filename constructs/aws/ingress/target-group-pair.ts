import { Construct } from "constructs";
import { TargetGroup, type TargetGroupProps } from "./target-group";

/**
 * Two target groups of one route: the tasks of one version are in one of them, those of the next in the other. Which of
 * them serves is for ECS to know: they change places with each release.
 */
export class TargetGroupPair extends Construct {
  readonly first: TargetGroup;
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
