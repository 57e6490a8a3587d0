import { Construct } from "constructs";
import { ServiceRole } from "../../../aws/iam/service-role";
import type { LogGroup } from "../../../aws/logs/log-group";
import type { Target } from "../../../aws/target";

export interface TaskRolesProps extends Target {
  /** Family of the task definition, the first part of the roles' names. */
  readonly name: string;
  /** The log group that the tasks write to. */
  readonly logGroup: LogGroup;
  /** Repositories in the account's own ECR that its images come from. */
  readonly ecrRepositories: readonly string[];
}

/** Two roles: `execution` for ECS, which starts the task; `task` for the application, which gets what it uses. */
export class TaskRoles extends Construct {
  readonly execution: ServiceRole;
  readonly task: ServiceRole;

  constructor(scope: Construct, id: string, props: TaskRolesProps) {
    super(scope, id);
    const { name, account, region } = props;
    const ecsTasks = {
      service: "ecs-tasks.amazonaws.com",
      sourceArn: `arn:aws:ecs:${region}:${account}:*`,
      account,
      region,
    };
    this.execution = new ServiceRole(this, "execution", {
      name: `${name}-execution`,
      description: `Starts the tasks of ${name}: image, logs, secrets`,
      ...ecsTasks,
    });
    this.task = new ServiceRole(this, "task", {
      name: `${name}-task`,
      description: `What ${name} itself may do`,
      ...ecsTasks,
    });
    this.execution.allow({
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${props.logGroup.arn}:*`],
    });
    if (props.ecrRepositories.length === 0) return;
    this.execution.allow(
      // This action knows no resource.
      { sid: "LogInToRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
      {
        sid: "PullImage",
        actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        resources: props.ecrRepositories.map(
          (repository) => `arn:aws:ecr:${region}:${account}:repository/${repository}`,
        ),
      },
    );
  }
}
