import type { EcsServiceDeploymentConfigurationLifecycleHook } from "@cdktf/provider-aws/lib/ecs-service";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { ServiceRole } from "../../../aws/iam/service-role";
import type { Target } from "../../../aws/target";
import type { LifecycleHook } from "../lifecycle-hooks";
import { ecsActs } from "./release-role";

export interface LifecycleHooksProps extends Target {
  /** Name of the service, the first part of the role's name: `shop-production-api`. */
  readonly name: string;
  /** The functions and their stages: at least one. */
  readonly hooks: readonly LifecycleHook[];
}

/** Lifecycle hooks: the functions that ECS calls during a deployment, and a role that may call only these functions. */
export class LifecycleHooks extends Construct {
  readonly blocks: EcsServiceDeploymentConfigurationLifecycleHook[];
  /** ECS calls the first function within seconds: the permission has to exist before. */
  readonly policy: IamRolePolicy | undefined;

  constructor(scope: Construct, id: string, { name, account, region, hooks }: LifecycleHooksProps) {
    super(scope, id);
    const role = new ServiceRole(this, "role", {
      name: `${name}-hooks`,
      description: `Asks functions while ${name} is released`,
      account,
      region,
      ...ecsActs({ account, region }),
    });
    role.allow({
      sid: "AskFunctions",
      actions: ["lambda:InvokeFunction"],
      resources: [...new Set(hooks.map(({ functionArn }) => functionArn))],
    });
    this.policy = role.policy;
    this.blocks = hooks.map(({ functionArn, stages }) => ({
      hookTargetArn: functionArn,
      roleArn: role.arn,
      lifecycleStages: [...stages],
    }));
  }
}
