import { Construct } from "constructs";
import { ServiceRole } from "../../../aws/iam/service-role";
import type { Target } from "../../../aws/target";

/** Why the role's trust in ECS cannot be proved narrower. */
export const ecsActs = ({ account, region }: Target) => ({
  service: "ecs.amazonaws.com",
  sourceArn: {
    ifSent: `arn:aws:ecs:${region}:${account}:*`,
    because:
      "AWS documents no condition that ECS meets when it assumes this role: they hold where it sends the keys, and only a caller of this account can pass the role to ECS",
  },
});

export interface ReleaseRoleProps extends Target {
  /** Name of the service, the first part of the role's name: `shop-production-api`. */
  readonly name: string;
  /** ARNs of the service's target groups. */
  readonly targetGroupArns: readonly string[];
  /** ARNs of the service's listener rules. */
  readonly listenerRuleArns: readonly string[];
}

/**
 * What ECS moves the requests with: only the rules and groups of one service, where AWS's own policy
 * (AmazonECSInfrastructureRolePolicyForLoadBalancers) allows all of the account, and whole listeners.
 */
export class ReleaseRole extends Construct {
  readonly role: ServiceRole;

  constructor(scope: Construct, id: string, props: ReleaseRoleProps) {
    super(scope, id);
    this.role = new ServiceRole(this, "role", {
      name: `${props.name}-release`,
      description: `Moves requests between the versions of ${props.name}`,
      account: props.account,
      region: props.region,
      ...ecsActs(props),
    });
    this.role.allow(
      {
        sid: "MoveWeights",
        actions: ["elasticloadbalancing:ModifyRule"],
        resources: props.listenerRuleArns,
      },
      {
        sid: "RegisterTasks",
        actions: ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
        resources: props.targetGroupArns,
      },
      {
        sid: "Look",
        // These actions know no resource.
        actions: [
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
        ],
        resources: ["*"],
      },
    );
  }
}
