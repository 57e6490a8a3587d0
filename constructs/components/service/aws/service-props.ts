import type { EcsServiceLoadBalancer } from "@cdktf/provider-aws/lib/ecs-service";
import type { ITerraformDependable } from "cdktf";
import type { AlertTopic } from "../../../aws/alerting/alert-topic";
import type { Cluster } from "../../../aws/cluster/cluster";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import type { LogRetention } from "../../../aws/logs/log-group";
import type { Network } from "../../../aws/network/network";
import type { RedeployRunbook } from "../../../aws/rotation/redeploy-runbook";
import type { Target } from "../../../aws/target";
import type { Deployment } from "../deployment";
import type { AutoscalingProps, ScaleOn } from "./autoscaling";
import type { LifecycleHook } from "./lifecycle-hook";
import type { Sidecars } from "./sidecars";
import type { TaskProps } from "./task";
import type { WorkingHours } from "./working-hours";

/** What every service on Fargate is given, whether it listens or not. */
export interface ServiceProps extends Target, Sidecars {
  /** Short name, unique in the cluster: `api`. */
  readonly label: string;
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  readonly network: Network;
  readonly cluster: Cluster;
  readonly alarmTopic: AlertTopic;
  /** First part of the log group's name: `/shop/production`. */
  readonly logPrefix: string;
  readonly logRetention: LogRetention;
  readonly logKey: EncryptionKey;
  /** Repository with tag or digest; without a registry's host it is in the account's own ECR. */
  readonly image: string;
  /** Fargate CPU units, 1024 a vCPU. */
  readonly cpuUnits: number;
  /** MiB; which ones depends on `cpuUnits`. */
  readonly memoryMiB: number;
  readonly architecture: "ARM64" | "X86_64";
  readonly replicas: { readonly min: number; readonly max: number };
  readonly scaleOn: ScaleOn;
  /** With `pipeline` Terraform leaves the task definition of the running service alone. */
  readonly deployedBy: "terraform" | "pipeline";
  /** @default the image's own */
  readonly command?: readonly string[];
  /** @default none */
  readonly variables?: Readonly<Record<string, string>>;
  /** Seconds between the stop signal and a clean exit: 1–120. */
  readonly shutdownSeconds: number;
  /** @default "1000:1000" */
  readonly user?: string;
  /** @default ["/tmp"] */
  readonly writablePaths?: readonly string[];
  /** @default false */
  readonly callsInternet?: boolean;
  /**
   * How a new version takes over.
   * @default rolling()
   */
  readonly deployment?: Deployment;
  /**
   * Functions that ECS asks whether a release goes on; not for a rolling deployment.
   * @default none
   */
  readonly lifecycleHooks?: readonly LifecycleHook[];
  /**
   * MiB of log lines that wait in memory while they cannot be sent.
   * @default 25
   */
  readonly logBufferMiB?: number;
  /**
   * What replaces its tasks when a secret was rotated.
   * @default nothing: they keep the value that they started with
   */
  readonly rotation?: RedeployRunbook;
  /** @default all the time */
  readonly workingHours?: WorkingHours;
}

/** What a service behind a load balancer adds. */
export interface Balanced {
  /** One for each route. */
  readonly targets: readonly EcsServiceLoadBalancer[];
  readonly healthCheckGraceSeconds: number;
  /** Alarms that roll a deployment back. */
  readonly rollbackAlarms: readonly string[];
  /** Whose requests the scaling counts. */
  readonly requestsOf: NonNullable<AutoscalingProps["requestsOf"]>;
  /** What has to stand before tasks are registered. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** What web services and workers give to the part that they have in common. */
export interface CommonProps
  extends ServiceProps,
    Required<Pick<TaskProps, "health" | "healthCommand">>,
    Pick<TaskProps, "port"> {
  readonly balanced?: Balanced;
  /** The queue whose backlog the scaling counts, as a plain name. */
  readonly queueName?: string;
}
