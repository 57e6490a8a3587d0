import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { allOf } from "../../../application/rule";
import { exactly } from "../../../application/schema-values";
import type { CalledService } from "../../../aws/consumer";
import type { ClusterRef, KeyRef, NetworkRef } from "../../../aws/existing/references";
import { retentionProblems } from "../../../aws/logs/checks";
import { type LogRetention, retentionShape } from "../../../aws/logs/settings";
import { SecurityGroup } from "../../../aws/network/security-group";
import { type Target, targetShape } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";
import { checkProps } from "../../../terraform/check-props";
import { Task } from "../../service/aws/task";
import { TaskConsumer } from "../../service/aws/task-consumer";
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
export class Job extends TaskConsumer {
  readonly label: string;
  /** Family of its task definitions; also its own name in AWS. */
  readonly name: string;
  readonly cluster: ClusterRef;
  readonly task: Task;
  readonly securityGroup: SecurityGroup;
  readonly subnetIds: readonly string[];
  protected readonly network: NetworkRef;

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
