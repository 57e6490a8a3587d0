import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { AlarmTopicRef } from "../constructs/aws/existing/references";
import type { Failover } from "../constructs/aws/ingress/host-record";
import { explainFewTasks, restAlarms, restSchedules, restServices } from "../constructs/aws/recovery/at-rest";
import { Replicas } from "../constructs/aws/recovery/replicas";
import { Replicated } from "../constructs/aws/recovery/replicated-secrets";
import { followingOf, isFailedOver } from "../constructs/aws/recovery/second-region-settings";
import type { Standby } from "../constructs/components/aws-component";
import type { Environment } from "../constructs/environment/environment";
import { recoveryName, type SecondRegionRole } from "../constructs/environment/second-region";
import type { Platform } from "./environment-platform";

// What the stack of an environment has because of a second region. `role`: what it is for in one.

/** Whether the region of the stack does not serve. */
export function restsNow(environment: Environment, role: SecondRegionRole | undefined): boolean {
  return role ? !role.isInUse : followingOf(environment) !== undefined && isFailedOver(environment);
}

/** In a region that does not serve: no schedule starts, and no task, unless it is warm. */
export function rest(stack: Construct, isWarm: boolean): void {
  const [services, jobs] = ["services", "jobs"].map((id) => stack.node.tryFindChild(id));
  if (jobs) {
    restSchedules(jobs);
    restAlarms(jobs);
  }
  if (!services) return;
  if (isWarm) {
    explainFewTasks(services);
    return;
  }
  restServices(services);
  restAlarms(services);
}

/** What AWS copies into a second region whose data follows the first. */
export function replicasOf(
  stack: Construct,
  { environment, ...platform }: Platform,
  provider: TerraformProvider | undefined,
  alarmTopic: AlarmTopicRef,
): Replicas | undefined {
  const following = followingOf(environment);
  if (!following || !provider) return undefined;
  return new Replicas(stack, "replicas", {
    ...platform,
    nameThere: `${environment.application.name}-${recoveryName(environment)}`,
    regionThere: following.region,
    provider,
    alarmTopic,
  });
}

/** The region's record of each host; undefined for a first region whose data nothing follows. */
export function failoverOf(
  role: SecondRegionRole | undefined,
  healthCheckId: string | undefined,
): Failover | undefined {
  if (role) return { role: role.recovery.mode === "backup-and-restore" ? "alone" : "second" };
  return healthCheckId === undefined ? undefined : { role: "first", healthCheckId };
}

/** What a second region, whose data follows, knows of the first. */
export function standbyOf(stack: Construct, role: SecondRegionRole | undefined): Standby | undefined {
  if (!role || role.recovery.mode === "backup-and-restore") return undefined;
  const firstPrefix = `${role.first.application.name}-${role.first.name}`;
  const replicated = new Replicated(stack, "replicated", firstPrefix);
  return { firstPrefix, replicated };
}
