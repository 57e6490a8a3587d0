import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { defaultUser, defaultWritablePaths } from "../../../application/container";
import { telemetryVariables } from "../../../application/telemetry";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import { LogGroup, type LogRetention } from "../../../aws/logs/log-group";
import { imageReference } from "../../../aws/registry/image-reference";
import type { Target } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";
import { type ContainerProps, containerDefinition } from "./container-definition";
import { rootBecause } from "./log-router";
import { stopTimeoutSeconds } from "./service-timing";
import { type Sidecar, sidecarDefinition, sidecarVolumes } from "./sidecar";
import { amongSidecars, type Sidecars, sidecarsOf } from "./sidecars";
import { TaskRoles } from "./task-roles";
import { volumes } from "./volumes";

export interface TaskProps
  extends Target,
    Pick<ContainerProps, "health" | "healthCommand" | "entrypoint" | "command" | "port" | "logBufferMiB">,
    Sidecars {
  readonly label: string;
  readonly name: string;
  readonly image: string;
  readonly cpuUnits: number;
  readonly memoryMiB: number;
  readonly architecture: "ARM64" | "X86_64";
  readonly variables?: Readonly<Record<string, string>>;
  readonly shutdownSeconds: number;
  readonly user?: string;
  readonly writablePaths?: readonly string[];
  /** Whether engineers may open a shell in it. */
  readonly exec: boolean;
  /** Whether someone else registers revisions too: then the newest one is taken as it is. */
  readonly registeredElsewhere: boolean;
  readonly logGroupName: string;
  readonly logRetention: LogRetention;
  readonly logKey: EncryptionKey;
}

/** A task definition with its roles and its log group. */
export class Task extends Construct {
  readonly resource: EcsTaskDefinition;
  readonly roles: TaskRoles;
  readonly logGroup: LogGroup;
  readonly variables: Record<string, string>;
  readonly secrets: Record<string, string> = {};
  readonly sidecars: readonly Sidecar[];
  /** Whether ECS adds the proxy of Service Connect to it. */
  hasProxy = false;

  constructor(scope: Construct, id: string, props: TaskProps) {
    super(scope, id);
    const { name, account, region } = props;
    const { telemetry } = props;
    this.variables = { ...(telemetry ? telemetryVariables(name, telemetry) : {}), ...props.variables };
    this.sidecars = sidecarsOf(props, name);
    this.logGroup = new LogGroup(this, "log-group", {
      name: props.logGroupName,
      key: props.logKey,
      ...props.logRetention,
    });
    const repositories = [props, ...this.sidecars].flatMap(
      ({ image }) => imageReference(image, account, region).ecrRepository ?? [],
    );
    this.roles = new TaskRoles(this, "roles", {
      name,
      account,
      region,
      logGroup: this.logGroup,
      ecrRepositories: [...new Set(repositories)],
    });
    for (const { permissions } of this.sidecars) this.roles.task.allow(...permissions(this.logGroup.arn));
    const uriOf = ({ image }: Pick<Sidecar, "image">) => imageReference(image, account, region).uri;
    const writable = volumes([
      ...(props.writablePaths ?? defaultWritablePaths),
      ...(props.exec ? agentPaths : []),
    ]);
    this.resource = new EcsTaskDefinition(this, "Resource", {
      family: name,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(props.cpuUnits),
      memory: String(props.memoryMiB),
      executionRoleArn: this.roles.execution.arn,
      taskRoleArn: this.roles.task.arn,
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: props.architecture },
      volume: [writable, ...this.sidecars.map(sidecarVolumes)]
        .flatMap((mounts) => Object.keys(mounts))
        .map((volume) => ({ name: volume })),
      trackLatest: props.registeredElsewhere,
      // Used words add variables and secrets after this constructor: the definition is written at synthesis.
      containerDefinitions: Lazy.stringValue({
        produce: () =>
          JSON.stringify([this.container(props, uriOf(props), writable), ...this.beside(props, uriOf)]),
      }),
    });
    if (props.logRouter) suppress(this.resource, "FSBP-ECS-20", rootBecause);
    suppress(
      this.resource,
      "AwsSolutions-ECS2",
      "plain variables hold plain settings: whatever is secret is named, and injected when a task starts",
    );
  }

  private beside({ region }: TaskProps, uriOf: (sidecar: Sidecar) => string) {
    const place = { region, logGroup: this.logGroup.name };
    return this.sidecars.map((sidecar) => sidecarDefinition(sidecar, uriOf(sidecar), place));
  }

  private container(props: TaskProps, image: string, writable: Readonly<Record<string, string>>) {
    return containerDefinition({
      name: props.label,
      image,
      entrypoint: props.entrypoint,
      command: props.command,
      port: props.port,
      user: props.user ?? defaultUser,
      variables: this.variables,
      secrets: this.secrets,
      healthCommand: props.healthCommand,
      health: props.health,
      stopTimeoutSeconds: stopTimeoutSeconds(props.shutdownSeconds),
      writable,
      logGroup: this.logGroup.name,
      region: props.region,
      logBufferMiB: props.logBufferMiB,
      ...amongSidecars(this.sidecars, props.cpuUnits, this.hasProxy),
    });
  }
}

/**
 * Where the agent behind a shell session writes: without these two it dies on a read-only root file system.
 * @see https://github.com/aws/containers-roadmap/issues/1359
 */
const agentPaths = ["/var/lib/amazon", "/var/log/amazon"];
