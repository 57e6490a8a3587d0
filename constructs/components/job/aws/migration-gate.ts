import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Target } from "../../../aws/target";
import { projectPath } from "../../../terraform/project-path";
import { projectProgram } from "../../../terraform/project-program";
import { TerraformData } from "../../../terraform/terraform-data";
import type { Job } from "./job";

/** A migration that is to run, as `plinth migrate` reads it from the variable MIGRATION. */
export interface MigrationRun {
  /** Name of the migration in kebab case. */
  readonly label: string;
  /**
   * What messages call it.
   * @default "Migration", with its label
   */
  readonly title?: string;
  /** AWS region. */
  readonly region: string;
  /** Name of the ECS cluster. */
  readonly cluster: string;
  /** ARN of a revision, or a family: its newest revision. */
  readonly taskDefinition: string;
  /** Ids of the private subnets. */
  readonly subnets: readonly string[];
  /** Ids of the security groups of its task. */
  readonly securityGroups: readonly string[];
  /** Name of its log group. */
  readonly logGroup: string;
  /** Minutes that a run may take: 1–1440. */
  readonly timeLimitMinutes: number;
  /** Services that wait for it. */
  readonly before: readonly string[];
}

export interface MigrationGateProps extends Target {
  /** The job that runs the migration. */
  readonly job: Job;
  /**
   * What messages call it.
   * @default "Migration", with its label
   */
  readonly title?: string;
  /** Minutes that a run may take: 1–1440. */
  readonly timeLimitMinutes: number;
  /** Labels of the services that wait for it. */
  readonly before: readonly string[];
}

/**
 * Runs a migration within the deployment: once for each revision of its task definition. When it fails the apply fails
 * here, before the services that wait for it get their new version; the next apply runs it again.
 */
export class MigrationGate extends Construct {
  readonly resource: TerraformData;
  private readonly migration: MigrationRun;

  /** The job has been given all that it uses. */
  constructor(
    scope: Construct,
    id: string,
    { job, title, timeLimitMinutes, before, region }: MigrationGateProps,
  ) {
    super(scope, id);
    this.migration = {
      label: job.label,
      ...(title === undefined ? {} : { title }),
      region,
      cluster: job.cluster.name,
      taskDefinition: job.task.resource.arn,
      subnets: job.subnetIds,
      securityGroups: [job.securityGroup.id],
      logGroup: job.task.logGroup.name,
      timeLimitMinutes,
      before,
    };
    const { execution, task } = job.task.roles;
    const ready: ITerraformDependable[] = [execution.policy, task.policy].filter((own) => own !== undefined);
    this.resource = new TerraformData(this, "Resource", {
      triggersReplace: { task_definition: job.task.resource.arn },
      // What a task needs besides its definition, and what AWS would only miss when it starts.
      dependsOn: [...ready, ...job.securityGroup.waysOut, ...job.cluster.ready],
      provisioners: [
        {
          type: "local-exec",
          command: projectProgram(this, "migrate"),
          workingDir: projectPath("."),
          environment: { MIGRATION: JSON.stringify(this.migration) },
        },
      ],
    });
  }

  /** What a release pipeline gives to the same program: the newest revision, which it has registered itself. */
  pipelineRun(family: string): string {
    return JSON.stringify({ ...this.migration, taskDefinition: family });
  }
}
