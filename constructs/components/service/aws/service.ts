import type { EcsService, EcsServiceServiceConnectConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Alarm } from "../../../aws/alerting/alarm";
import type { CalledService } from "../../../aws/consumer";
import type { ShownService } from "../../../aws/dashboards/signals";
import type { NetworkRef } from "../../../aws/existing/references";
import type { PrivateName } from "../../../aws/network/private-names";
import { SecurityGroup } from "../../../aws/network/security-group";
import { RotationRule } from "../../../aws/rotation/rotation-rule";
import { Autoscaling } from "./autoscaling";
import { ecsService } from "./ecs-service";
import { FailedCalls } from "./failed-calls";
import { LostTasks } from "./lost-tasks";
import { discoveryName, type PublishedPort, publishedPorts, serviceConnect } from "./service-connect";
import type { CommonProps } from "./service-props";
import { Task } from "./task";
import { TaskConsumer } from "./task-consumer";
import { traceGroupName } from "./trace-group";
import { fewestTasks, watchService } from "./watch-service";

/** The common part of web services and workers: the task, the ECS service that keeps it running, its scaling. */
export class Service extends TaskConsumer {
  readonly resource: EcsService;
  readonly task: Task;
  readonly securityGroup: SecurityGroup;
  readonly label: string;
  private rotationRule: RotationRule | undefined;
  private registration: PrivateName | undefined;
  /** Name in Service Connect, once another service calls it. */
  private discoveryName: string | undefined;

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
    this.resource = ecsService(this, props, {
      taskDefinition: this.task.resource.arn,
      securityGroup: this.securityGroup,
    });
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
    watchService(this, { props, name, serviceName: this.resource.name });
  }

  /** What a dashboard shows of it. */
  get shown(): ShownService {
    const { cluster, prefix, label, balanced, telemetry } = this.props;
    return {
      label,
      clusterName: cluster.name,
      logGroupName: this.task.logGroup.name,
      requestsOf: balanced?.requestsOf,
      discoveryName: this.discoveryName,
      traceGroup: telemetry && traceGroupName(`${prefix}-${label}`),
    };
  }

  protected get network(): NetworkRef {
    return this.props.network;
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

  discover(service: CalledService): string {
    const name = service.inServiceConnect();
    if (this.resource.serviceConnectConfigurationInput === undefined) this.joinNamespace();
    // A task resolves only the names that the namespace had when the task started.
    this.waitFor(service.resource);
    return name;
  }

  /** Registers the addresses of its tasks in the VPC's private DNS, and returns the name. */
  register(): string {
    const { privateNames, prefix, label } = this.props;
    if (!privateNames) throw new Error(`${this.node.path} is called by a job, and has no privateNames.`);
    this.registration ??= privateNames.register(this, `${prefix}-${label}`);
    this.resource.putServiceRegistries({ registryArn: this.registration.arn });
    return this.registration.host;
  }

  /**
   * Registers the service in Service Connect, by its label and at the ports on which it listens. Alarms watch the first of
   * them.
   */
  publish(ports: readonly [PublishedPort, ...PublishedPort[]]): void {
    const { alarmTopic, cluster, label, prefix } = this.props;
    this.joinNamespace(publishedPorts({ prefix, label }, ports));
    if (this.discoveryName !== undefined) return;
    this.discoveryName = discoveryName(prefix, ports[0].name);
    const called = {
      name: `${prefix}-${label}`,
      discoveryName: this.discoveryName,
      clusterName: cluster.name,
      serviceName: label,
      alarmTopic,
    };
    this.rollBackOn(new FailedCalls(this, "failed-calls", called).alarm);
  }

  private watchTasks(name: string): void {
    const { cluster, alarmTopic, label } = this.props;
    const watch = {
      name,
      clusterName: cluster.name,
      serviceName: label,
      min: fewestTasks(this.props),
      alarmTopic,
    };
    this.rollBackOn(new LostTasks(this, "lost-tasks", watch).alarm);
  }

  private rollBackOn(alarm: Alarm): void {
    const alarmNames = [...(this.resource.alarmsInput?.alarmNames ?? []), alarm.name];
    this.resource.putAlarms({ enable: true, rollback: true, alarmNames });
    // ECS rejects a deployment with an alarm that does not exist.
    this.waitFor(alarm.resource);
  }

  /** Is created, and rolls out a new version, only after this has been created or replaced. */
  waitFor(resource: TerraformResource): void {
    const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
    this.resource.dependsOn = [...(this.resource.dependsOn ?? []), address];
  }

  private joinNamespace(service?: EcsServiceServiceConnectConfiguration["service"]): void {
    const { cluster, region } = this.props;
    this.task.hasProxy = true;
    this.resource.putServiceConnectConfiguration(
      serviceConnect({ cluster, region, logGroup: this.task.logGroup, service }),
    );
  }
}
