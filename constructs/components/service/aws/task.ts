import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { isOff } from "../../../application/choice";
import type { Container } from "../../../application/container";
import { startProgram } from "../../../application/start-program";
import { telemetryVariables } from "../../../application/telemetry";
import { isRoot, userIdOf } from "../../../application/user";
import { plainVariables } from "../../../application/variable-values";
import { writableDirectories } from "../../../application/writable-paths";
import type { KeyRef } from "../../../aws/existing/references";
import { LogGroup } from "../../../aws/logs/log-group";
import type { LogRetention } from "../../../aws/logs/settings";
import { physicalName } from "../../../aws/names/physical-name";
import { imageReference } from "../../../aws/registry/image-reference";
import type { Target } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";
import type { SidecarSettings, WithSidecars } from "../sidecars";
import type { TaskSettings } from "../task-settings";
import { type ContainerProps, containerDefinition } from "./container-definition";
import { explainRoot } from "./explain-root";
import { explainSidecars } from "./explain-sidecars";
import { rootBecause } from "./log-router";
import { MountedFiles } from "./mounted-files";
import { ownSidecar } from "./own-sidecar";
import { stopTimeoutSeconds } from "./service-timing";
import { type Sidecar, sidecarDefinition, sidecarVolumes } from "./sidecar";
import { amongSidecars, sidecarsOf } from "./sidecars";
import { TaskRoles } from "./task-roles";
import { TaskVariables } from "./task-variables";
import { volumes } from "./volumes";

export interface TaskProps
  extends Target,
    Omit<TaskSettings, "variables">,
    SidecarSettings,
    WithSidecars,
    Pick<Container, "shutdownSeconds" | "user" | "readOnlyRoot" | "writablePaths" | "telemetry">,
    Pick<
      ContainerProps,
      "health" | "healthCommand" | "entrypoint" | "command" | "port" | "protocol" | "morePorts"
    > {
  /** Name of the application's container, the first part of its log streams' names: `api`. */
  readonly label: string;
  /** Family of the task definition: `shop-production-api`. */
  readonly name: string;
  /**
   * Plain variables of the container. They are readable in the task definition: secrets are injected instead.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether ECS Exec may open a shell in its containers. */
  readonly exec: boolean;
  /** Whether a pipeline registers revisions, too: then Terraform follows the latest revision. */
  readonly registeredElsewhere: boolean;
  /** Name of its log group: `/shop/production/services/api`. */
  readonly logGroupName: string;
  /** How long the log group keeps its lines. */
  readonly logRetention: LogRetention;
  /** A key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
}

/** A task definition with its roles and its log group. */
export class Task extends Construct {
  readonly resource: EcsTaskDefinition;
  readonly roles: TaskRoles;
  readonly logGroup: LogGroup;
  readonly variables: TaskVariables;
  readonly sidecars: readonly Sidecar[];
  /** Variables of the sidecars of the user's own, by their names in the application. */
  readonly sidecarVariables: ReadonlyMap<string, TaskVariables>;
  /** Numeric user and group of the application's container. */
  readonly user: string;
  readonly mountedFiles = new MountedFiles();
  /** Path of each file that the container writes before its program starts, with the variable whose value is in it. */
  readonly files: Record<string, string> = {};
  /** Whether ECS adds the proxy of Service Connect to it. */
  hasProxy = false;

  constructor(scope: Construct, id: string, props: TaskProps) {
    super(scope, id);
    const { name, account, region } = props;
    const { telemetry } = props;
    this.user = userIdOf(props.user);
    this.variables = new TaskVariables({
      ...(telemetry ? telemetryVariables(name, telemetry) : {}),
      ...props.variables,
    });
    const own = Object.entries(props.sidecars ?? {});
    this.sidecarVariables = new Map(
      own.map(([sidecar, { variables }]) => [sidecar, new TaskVariables(plainVariables(variables))]),
    );
    this.sidecars = [
      ...sidecarsOf(props, name),
      ...own.map(([sidecar, spec]) =>
        ownSidecar(sidecar, spec, this.variablesOf(sidecar), props.logRouter !== undefined),
      ),
    ];
    this.logGroup = new LogGroup(this, "log-group", {
      name: props.logGroupName,
      key: props.logKey,
      ofPrograms: true,
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
    const writable = volumes(props.exec ? agentPaths : []);
    this.resource = new EcsTaskDefinition(this, "Resource", {
      family: physicalName("aws_ecs_task_definition", name),
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
      // Grants add variables and secrets after this constructor: the definition is written at synthesis.
      containerDefinitions: Lazy.stringValue({
        produce: () =>
          JSON.stringify([this.container(props, uriOf(props), writable), ...this.beside(props, uriOf)]),
      }),
    });
    const { readOnlyRoot = true } = props;
    if (isOff(readOnlyRoot))
      suppress(
        this.resource,
        ["container-read-only-root", "CKV_AWS_336", "FSBP-ECS-5"],
        readOnlyRoot.because,
      );
    if (isRoot(props.user)) explainRoot(this.resource, props.user);
    explainSidecars(this.resource, props);
    if (props.logRouter) suppress(this.resource, "FSBP-ECS-20", rootBecause);
    suppress(
      this.resource,
      "AwsSolutions-ECS2",
      "plain variables hold plain settings: whatever is secret is named, and injected when a task starts",
    );
  }

  /** The variables of one of the sidecars of the user's own. */
  variablesOf(sidecar: string): TaskVariables {
    const variables = this.sidecarVariables.get(sidecar);
    if (variables === undefined) throw new Error(`${this.node.path} has no sidecar ${sidecar}.`);
    return variables;
  }

  private beside({ region }: TaskProps, uriOf: (sidecar: Sidecar) => string) {
    const target = { region, logGroup: this.logGroup.name };
    return this.sidecars.map((sidecar) => sidecarDefinition(sidecar, uriOf(sidecar), target));
  }

  private container(props: TaskProps, image: string, writable: Readonly<Record<string, string>>) {
    return containerDefinition({
      name: props.label,
      image,
      entrypoint:
        Object.keys(this.files).length > 0 && props.entrypoint
          ? startProgram({ files: this.files }, props.entrypoint)
          : props.entrypoint,
      command: props.command,
      port: props.port,
      protocol: props.protocol,
      morePorts: props.morePorts,
      user: this.user,
      keeps: isRoot(props.user) ? props.user.keeps : [],
      variables: this.variables.plain,
      secrets: this.variables.secrets,
      healthCommand: props.healthCommand,
      health: props.health,
      stopTimeoutSeconds: stopTimeoutSeconds(props.shutdownSeconds),
      writable,
      mounts: this.mountedFiles.mounts,
      readOnlyRoot: !isOff(props.readOnlyRoot ?? true),
      directories: [
        ...writableDirectories(props.writablePaths),
        ...(Object.keys(this.files).length > 0 ? [secretsDirectory] : []),
      ],
      logGroup: this.logGroup.name,
      region: props.region,
      logBufferMiB: props.logBufferMiB,
      ...amongSidecars(this.sidecars, props.cpuUnits, this.hasProxy),
    });
  }
}

/** The directory of files with secrets, as on Docker. */
const secretsDirectory = { path: "/run/secrets", sizeMiB: 1, executable: false };

/**
 * Directories that the agent of ECS Exec writes to: on a read-only root file system it stops without them.
 * @see https://github.com/aws/containers-roadmap/issues/1359
 */
const agentPaths = ["/var/lib/amazon", "/var/log/amazon"];
