import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Construct } from "constructs";
import { physicalName } from "../../../aws/names/physical-name";
import type { SecurityGroup } from "../../../aws/network/security-group";
import { delegate, suppress } from "../../../terraform/annotations";
import { type Deployment, defaultDeployment } from "../deployment";
import { deploymentConfiguration } from "./deployment-configuration";
import { LifecycleHooks } from "./lifecycle-hooks";
import { patienceMinutes } from "./release-time";
import type { CommonProps } from "./service-props";

/** The service in ECS as its construct describes it; it takes the construct's own address. */
export function ecsService(
  scope: Construct,
  props: CommonProps,
  {
    taskDefinition,
    securityGroup,
  }: { readonly taskDefinition: string; readonly securityGroup: SecurityGroup },
): EcsService {
  const { network, cluster, balanced, tcp, deployedBy, replicas, label } = props;
  const targets = [...(balanced?.targets ?? []), ...(tcp?.targets ?? [])];
  const deployment = props.deployment ?? defaultDeployment;
  const hooks = lifecycleHooks(scope, props);
  const patience = `${patienceMinutes(deployment)}m`;
  const service = new EcsService(scope, "Resource", {
    name: physicalName("aws_ecs_service", label),
    cluster: cluster.arn,
    taskDefinition,
    desiredCount: replicas.min,
    capacityProviderStrategy: cluster.capacityStrategy,
    // With it the provider changes the strategy in place; without it, it replaces the service. An apply without a change of
    // the service starts no deployment.
    forceNewDeployment: true,
    ...takeover(deployment),
    deploymentConfiguration: {
      ...deploymentConfiguration(deployment),
      lifecycleHook: hooks?.blocks,
    },
    deploymentCircuitBreaker: { enable: true, rollback: true },
    alarms: balanced && { enable: true, rollback: true, alarmNames: [...balanced.rollbackAlarms] },
    loadBalancer: targets.length > 0 ? targets : undefined,
    healthCheckGracePeriodSeconds: (balanced ?? tcp)?.healthCheckGraceSeconds,
    networkConfiguration: {
      subnets: network.private.subnetIds,
      securityGroups: [securityGroup.id],
      assignPublicIp: false,
    },
    enableExecuteCommand: cluster.exec,
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    waitForSteadyState: true,
    // A release that bakes takes longer than the provider waits unasked.
    timeouts: { create: patience, update: patience },
    dependsOn: [
      ...cluster.ready,
      ...(balanced?.dependsOn ?? []),
      ...(tcp?.dependsOn ?? []),
      ...(hooks?.policy ? [hooks.policy] : []),
    ],
  });
  delegate(service, "aws_ecs_service.desired_count");
  if (deployedBy === "pipeline") delegate(service, "aws_ecs_service.task_definition");
  if (deployment.strategy === "recreate")
    suppress(service, ["ecs-rollout-capacity", "ecs-zone-rebalancing"], deployment.because);
  if (replicas.oneBecause !== undefined) suppress(service, "ecs-enough-tasks", replicas.oneBecause);
  return service;
}

/**
 * How many tasks run during a deployment. ECS rebalances zones by starting a task before it stops another one, which it
 * refuses where the maximum is 100 %.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
function takeover({ strategy }: Deployment) {
  return strategy === "recreate"
    ? {
        availabilityZoneRebalancing: "DISABLED",
        deploymentMinimumHealthyPercent: 0,
        deploymentMaximumPercent: 100,
      }
    : {
        availabilityZoneRebalancing: "ENABLED",
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 200,
      };
}

function lifecycleHooks(
  scope: Construct,
  { prefix, label, account, region, lifecycleHooks: hooks = [] }: CommonProps,
): LifecycleHooks | undefined {
  if (hooks.length === 0) return undefined;
  return new LifecycleHooks(scope, "hooks", {
    name: `${prefix}-${label}`,
    account,
    region,
    hooks,
  });
}
