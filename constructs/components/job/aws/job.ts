import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { allOf } from "../../../application/rule";
import { exactly } from "../../../application/schema-values";
import type { CalledService, Consumer, SecretValue } from "../../../aws/consumer";
import type { ClusterRef, KeyRef, NetworkRef } from "../../../aws/existing/references";
import type { Statement } from "../../../aws/iam/policy-document";
import { retentionProblems } from "../../../aws/logs/checks";
import { type LogRetention, retentionShape } from "../../../aws/logs/settings";
import { SecurityGroup } from "../../../aws/network/security-group";
import type { FileMount } from "../../../aws/storage/file-mount";
import { type Target, targetShape } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";
import { checkProps } from "../../../terraform/check-props";
import { Task } from "../../service/aws/task";
import { fargateProblems, memoryProblems } from "../../service/task-checks";
import { type JobContainer, jobContainerSchema, jobStopSeconds, timeLimitEntrypoint } from "../job-container";
import { type JobSettings, jobSettingsSchema } from "../settings";

/** Props of every job on Fargate, started by a schedule, a deployment or an engineer. */
export interface JobProps
  extends Target,
    Omit<JobSettings, "variables">,
    Omit<JobContainer, "uses" | "poolSize" | "variables"> {
  /**
   * Plain variables of the container.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /** Short name, unique in the cluster, 1–54 lower-case letters, digits and `-`: `report`. */
  readonly label: string;
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  /** The VPC: the task runs in its private subnets. */
  readonly network: NetworkRef;
  /** The ECS cluster. */
  readonly cluster: ClusterRef;
  /** First part of the log group's name: `/shop/production`. */
  readonly logPrefix: string;
  /** How long the log group keeps its lines. */
  readonly logRetention: LogRetention;
  /** A key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
}

const specSchema = jobContainerSchema.omit({ uses: true, poolSize: true });
/** Schema of every job's props. */
export const jobPropsSchema = exactly({
  ...targetShape,
  ...specSchema.shape,
  ...jobSettingsSchema.shape,
  ...retentionShape,
});

/** Checks of a job's settings against each other. */
export const jobProblems = allOf<JobProps>(fargateProblems, memoryProblems, retentionProblems);

/** A task that runs to its end in the private subnets, never on Spot. It accepts no connections, and reaches what it uses. */
export class Job extends Construct implements Consumer {
  readonly label: string;
  /** Family of its task definitions; also its own name in AWS. */
  readonly name: string;
  readonly cluster: ClusterRef;
  readonly task: Task;
  readonly securityGroup: SecurityGroup;
  readonly subnetIds: readonly string[];
  private readonly network: NetworkRef;

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id);
    checkProps(this, jobPropsSchema, props, jobProblems);
    const { label, network, cluster } = props;
    this.label = label;
    this.name = `${props.prefix}-${label}`;
    this.cluster = cluster;
    this.network = network;
    this.subnetIds = network.private.subnetIds;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label,
      name: this.name,
      description: `Runs of ${label}`,
      vpcId: network.vpcId,
    });
    suppress(
      this.securityGroup.resource,
      "CKV2_AWS_5",
      "each run gets it when it is started: by its schedule, by the gate before a rollout, or by hand",
    );
    network.allowPlatform(this.securityGroup, { exec: false, internet: props.callsInternet ?? false });
    this.task = new Task(this, "task", {
      ...props,
      name: this.name,
      entrypoint: timeLimitEntrypoint(props),
      shutdownSeconds: jobStopSeconds,
      exec: false,
      logGroupName: `${props.logPrefix}/jobs/${label}`,
      registeredElsewhere: false,
    });
    suppress(
      this.task.resource,
      "container-health-check",
      "it runs to its end: ECS replaces no task that no service runs, and its time limit ends one that hangs",
    );
  }

  get definition(): TerraformResource {
    return this.task.resource;
  }

  get executionRoleArn(): string {
    return this.task.roles.execution.arn;
  }

  get taskRoleArn(): string {
    return this.task.roles.task.arn;
  }

  get user(): string {
    return this.task.user;
  }

  mountFiles(mount: FileMount): void {
    this.task.mountedFiles.add(this.task.resource, mount);
  }

  allow(...statements: readonly Statement[]): void {
    this.task.roles.task.allow(...statements);
  }

  reach(awsService: string): void {
    this.network.allowService(this.securityGroup, awsService);
  }

  setVariable(name: string, value: string): void {
    this.task.variables.inject(name, value);
  }

  injectSecret(name: string, value: SecretValue, ...statements: readonly Statement[]): void {
    this.task.variables.inject(name, value);
    if (statements.length > 0) this.task.roles.execution.allow(...statements);
  }

  waitFor(resource: TerraformResource): void {
    const { resource: definition } = this.task;
    const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
    definition.dependsOn = [...(definition.dependsOn ?? []), address];
  }

  discover(service: CalledService): string {
    this.waitFor(service.resource);
    return service.inPrivateDns();
  }
}
