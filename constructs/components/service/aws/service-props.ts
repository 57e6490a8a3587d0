import type { EcsServiceLoadBalancer } from "@cdktf/provider-aws/lib/ecs-service";
import type { ITerraformDependable } from "cdktf";
import type { Container } from "../../../application/container";
import type { EventLog } from "../../../aws/alerting/event-log";
import type { AlarmTopicRef, ClusterRef, KeyRef, NetworkRef } from "../../../aws/existing/references";
import type { LogRetention } from "../../../aws/logs/settings";
import type { PrivateNames } from "../../../aws/network/private-names";
import type { RedeployRunbook } from "../../../aws/rotation/redeploy-runbook";
import type { Target } from "../../../aws/target";
import type { Deployment } from "../deployment";
import type { LifecycleHook } from "../lifecycle-hooks";
import type { ScaleOn, ServiceSettings } from "../settings";
import type { WithSidecars } from "../sidecars";
import type { WorkingHoursSettings } from "../working-hours";
import type { AutoscalingProps } from "./autoscaling";
import type { TaskProps } from "./task";

/** Props of every service on Fargate, whether it listens on a port or not. */
export interface ServiceProps
  extends Target,
    Omit<ServiceSettings, "scaleOn" | "variables" | "sidecars">,
    WithSidecars,
    Omit<Container, "uses" | "variables" | "poolSize"> {
  /** Short name, unique in the cluster, 1–54 lower-case letters, digits and `-`: `api`. */
  readonly label: string;
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  /** The VPC: tasks run in its private subnets. */
  readonly network: NetworkRef;
  /** The ECS cluster. */
  readonly cluster: ClusterRef;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
  /**
   * The log of the environment's events, which has failed deployments and exited containers.
   * @default no alarms for them
   */
  readonly events?: EventLog | undefined;
  /** First part of the log group's name: `/shop/production`. */
  readonly logPrefix: string;
  /** How long the log group keeps its lines. */
  readonly logRetention: LogRetention;
  /** A key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
  /** Measures that scaling follows: at least one. */
  readonly scaleOn: ScaleOn;
  /**
   * Plain variables of the container. They are readable in the task definition: secrets are injected instead.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * How a new version takes over.
   * @default rolling()
   */
  readonly deployment?: Deployment;
  /**
   * Lambda functions that decide whether a release continues; not for a rolling deployment.
   * @default none
   */
  readonly lifecycleHooks?: readonly LifecycleHook[];
  /**
   * The runbook that replaces its tasks after a secret was rotated.
   * @default none: tasks keep the value that they started with
   */
  readonly rotation?: RedeployRunbook;
  /**
   * The VPC's private DNS, for jobs that call it.
   * @default none: no job calls it
   */
  readonly privateNames?: PrivateNames;
  /**
   * Hours in which it runs; outside them it has no task.
   * @default all the time
   */
  readonly workingHours?: WorkingHoursSettings;
}

/** What a service behind a load balancer adds. */
export interface Balanced {
  /** Target group and listener rules of each route. */
  readonly targets: readonly EcsServiceLoadBalancer[];
  /** Seconds after a task's start in which ECS ignores the load balancer's health check. */
  readonly healthCheckGraceSeconds: number;
  /** Names of the alarms that roll a deployment back. */
  readonly rollbackAlarms: readonly string[];
  /** The load balancer and the target groups whose requests the scaling counts. */
  readonly requestsOf: NonNullable<AutoscalingProps["requestsOf"]>;
  /** What has to exist before tasks are registered. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** What a service with public ports adds. */
export interface OnTcp extends Pick<Balanced, "targets" | "healthCheckGraceSeconds" | "dependsOn"> {}

/** Props of the part that web services and workers have in common. */
export interface CommonProps
  extends ServiceProps,
    Pick<TaskProps, "health" | "healthCommand" | "port" | "protocol" | "morePorts"> {
  /**
   * The load balancer's part.
   * @default none: no requests from outside
   */
  readonly balanced?: Balanced;
  /**
   * The network load balancer's part.
   * @default none: no connections from outside
   */
  readonly tcp?: OnTcp;
  /**
   * Name of the queue whose waiting messages the scaling counts; not a reference.
   * @default none
   */
  readonly queueName?: string;
}
