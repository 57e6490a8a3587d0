import { EcsService, type EcsServiceLoadBalancer } from "@cdktf/provider-aws/lib/ecs-service";
import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type Deployment, defaultDeployment } from "../../application/deployment";
import { delegate } from "../../policy/annotations";
import type { Alarm } from "../alerting/alarm";
import type { AlertTopic } from "../alerting/alert-topic";
import type { Cluster } from "../cluster/cluster";
import type { EncryptionKey } from "../encryption/encryption-key";
import { fitName } from "../fit-name";
import type { Statement } from "../iam/policy-document";
import type { LogRetention } from "../logs/log-group";
import type { Network } from "../network/network";
import { SecurityGroup } from "../network/security-group";
import type { Place } from "../place";
import type { RedeployRunbook } from "../rotation/redeploy-runbook";
import { RotationRule } from "../rotation/rotation-rule";
import { Autoscaling, type AutoscalingProps, type ScaleOn } from "./autoscaling";
import type { Consumer } from "./consumer";
import { deploymentConfiguration } from "./deployment-configuration";
import { FailedCalls } from "./failed-calls";
import type { LifecycleHook } from "./lifecycle-hook";
import { LifecycleHooks } from "./lifecycle-hooks";
import { LostTasks } from "./lost-tasks";
import { patienceMinutes } from "./release-time";
import type { Sidecars } from "./sidecars";
import { Task, type TaskProps } from "./task";
import { TooFewTasks } from "./too-few-tasks";
import type { WorkingHours } from "./working-hours";

/** What every service on Fargate is given, whether it listens or not. */
export interface ServiceProps extends Place, Sidecars {
  /** Short name, unique in the cluster: `api`. */
  readonly label: string;
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  readonly network: Network;
  readonly cluster: Cluster;
  readonly topic: AlertTopic;
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

interface CommonProps
  extends ServiceProps,
    Required<Pick<TaskProps, "health" | "healthCommand">>,
    Pick<TaskProps, "port"> {
  readonly balanced?: Balanced;
  /** The queue whose backlog the scaling counts, as a plain name. */
  readonly queueName?: string;
}

/** The common part of web services and workers: the task, the ECS service that keeps it running, its scaling. */
export class Service extends Construct implements Consumer {
  readonly resource: EcsService;
  readonly task: Task;
  readonly securityGroup: SecurityGroup;
  readonly label: string;
  private rotationRule: RotationRule | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CommonProps,
  ) {
    super(scope, id);
    const { label, network, cluster, replicas } = props;
    const name = `${props.prefix}-${label}`;
    this.label = label;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label,
      name,
      description: `Tasks of ${label}`,
      vpcId: network.vpcId,
    });
    network.allowPlatform(this.securityGroup, { exec: cluster.exec, internet: props.callsInternet ?? false });
    this.task = new Task(this, "task", {
      ...props,
      name,
      exec: cluster.exec,
      logGroupName: `${props.logPrefix}/services/${label}`,
      registeredElsewhere: props.deployedBy === "pipeline",
    });
    cluster.allowSessions(this.task.roles.task);
    for (const name of this.task.sidecars.flatMap(({ calls }) => calls)) this.reach(name);
    this.resource = this.run(props);
    if (!props.balanced) this.watchTasks(name);
    new Autoscaling(this, "autoscaling", {
      name,
      clusterName: cluster.name,
      serviceName: this.resource.name,
      replicas,
      scaleOn: props.scaleOn,
      requestsOf: props.balanced?.requestsOf,
      queueName: props.queueName,
      workingHours: props.workingHours,
    });
    new TooFewTasks(this, "too-few-tasks", {
      name,
      clusterName: cluster.name,
      serviceName: this.resource.name,
      min: this.fewest,
      topic: props.topic,
    });
  }

  get executionRoleArn(): string {
    return this.task.roles.execution.arn;
  }

  get taskRoleArn(): string {
    return this.task.roles.task.arn;
  }

  allow(...statements: readonly Statement[]): void {
    this.task.roles.task.allow(...statements);
  }

  reach(awsService: string): void {
    this.props.network.allowService(this.securityGroup, awsService);
  }

  setVariable(name: string, value: string): void {
    this.task.variables[name] = value;
  }

  injectSecret(name: string, valueFrom: string, ...statements: readonly Statement[]): void {
    this.task.secrets[name] = valueFrom;
    if (statements.length > 0) this.task.roles.execution.allow(...statements);
  }

  redeployOn(secretArn: string): void {
    const { prefix, rotation } = this.props;
    if (!rotation) return;
    this.rotationRule ??= new RotationRule(this, "rotation", {
      prefix,
      serviceName: this.label,
      runbook: rotation,
    });
    this.rotationRule.watch(secretArn);
  }

  discover(service: EcsService): void {
    if (this.resource.serviceConnectConfigurationInput === undefined) this.joinNamespace();
    // A task knows only the names that stood in the namespace when it started.
    this.waitFor(service);
  }

  /** Makes the service known by its label to those that use it, at the port on which it listens. */
  publish(port: number): void {
    const name = `${this.props.prefix}-${this.label}`;
    // Metrics are added up over all clusters by this name alone: it tells environments of one account apart.
    const discoveryName = fitName(64, name);
    this.joinNamespace([{ portName: this.label, discoveryName, clientAlias: { dnsName: this.label, port } }]);
    if (this.node.tryFindChild("failed-calls")) return;
    const { topic } = this.props;
    this.rollBackOn(new FailedCalls(this, "failed-calls", { name, discoveryName, topic }).alarm);
  }

  private watchTasks(name: string): void {
    const { cluster, topic, label } = this.props;
    const watch = { name, clusterName: cluster.name, serviceName: label, min: this.fewest, topic };
    this.rollBackOn(new LostTasks(this, "lost-tasks", watch).alarm);
  }

  /** The tasks that it has at any time; undefined where there are times without any. */
  private get fewest(): number | undefined {
    const { replicas, workingHours } = this.props;
    return replicas.min > 0 && workingHours === undefined ? replicas.min : undefined;
  }

  private rollBackOn(alarm: Alarm): void {
    const alarmNames = [...(this.resource.alarmsInput?.alarmNames ?? []), alarm.name];
    this.resource.putAlarms({ enable: true, rollback: true, alarmNames });
    // ECS refuses a deployment that watches an alarm that does not exist.
    this.waitFor(alarm.resource);
  }

  /** Is created, and rolls out a new version, only after this has been created or replaced. */
  waitFor(resource: TerraformResource): void {
    const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
    this.resource.dependsOn = [...(this.resource.dependsOn ?? []), address];
  }

  private joinNamespace(
    service?: NonNullable<Parameters<EcsService["putServiceConnectConfiguration"]>[0]["service"]>,
  ): void {
    this.resource.putServiceConnectConfiguration({
      enabled: true,
      namespace: this.props.cluster.namespace.arn,
      service,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": this.task.logGroup.name,
          "awslogs-region": this.props.region,
          "awslogs-stream-prefix": "service-connect",
          // As in the container: calls go on when the log service does not answer.
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    });
  }

  private run(props: CommonProps): EcsService {
    const { network, cluster, balanced, deployedBy, replicas, label } = props;
    const deployment = props.deployment ?? defaultDeployment;
    const hooks = this.hooks(props);
    const patience = `${patienceMinutes(deployment)}m`;
    const service = new EcsService(this, "Resource", {
      name: label,
      cluster: cluster.arn,
      taskDefinition: this.task.resource.arn,
      desiredCount: replicas.min,
      capacityProviderStrategy: cluster.capacityStrategy,
      availabilityZoneRebalancing: "ENABLED",
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentConfiguration: {
        ...deploymentConfiguration(deployment),
        lifecycleHook: hooks?.blocks,
      },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      alarms: balanced && { enable: true, rollback: true, alarmNames: [...balanced.rollbackAlarms] },
      loadBalancer: balanced && [...balanced.targets],
      healthCheckGracePeriodSeconds: balanced?.healthCheckGraceSeconds,
      networkConfiguration: {
        subnets: network.private.subnetIds,
        securityGroups: [this.securityGroup.id],
        assignPublicIp: false,
      },
      enableExecuteCommand: cluster.exec,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      waitForSteadyState: true,
      // A release that bakes takes longer than the provider waits unasked.
      timeouts: { create: patience, update: patience },
      dependsOn: [
        cluster.capacityProviders,
        ...(balanced?.dependsOn ?? []),
        ...(hooks?.policy ? [hooks.policy] : []),
      ],
    });
    delegate(service, "aws_ecs_service.desired_count");
    if (deployedBy === "pipeline") delegate(service, "aws_ecs_service.task_definition");
    return service;
  }

  private hooks({ prefix, label, account, region, lifecycleHooks = [] }: CommonProps) {
    if (lifecycleHooks.length === 0) return undefined;
    return new LifecycleHooks(this, "hooks", {
      name: `${prefix}-${label}`,
      account,
      region,
      hooks: lifecycleHooks,
    });
  }
}
