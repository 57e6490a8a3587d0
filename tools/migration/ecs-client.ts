import {
  ClientException,
  DescribeTasksCommand,
  ECSClient,
  RunTaskCommand,
  StopTaskCommand,
} from "@aws-sdk/client-ecs";
import type { JobTask } from "../../constructs/components/job/aws/read-run-command";
import { type Ecs, NotYet } from "./ecs";

/** A task that is to run to its end. */
export interface TaskToRun extends JobTask {
  /** Who starts it, for the list of tasks: at most 128 characters. */
  readonly startedBy: string;
  /**
   * Another command of one of its containers.
   * @default that of its definition
   */
  readonly command?: { readonly container: string; readonly words: readonly string[] };
}

/** ECS on AWS, with the credentials that Terraform uses: variables, profile or role. */
export function ecsOf(task: TaskToRun): Ecs {
  const { region, cluster } = task;
  const client = new ECSClient({ region, maxAttempts: 10 });
  return {
    start: async () => {
      const { tasks = [], failures = [] } = await client.send(runTask(task)).catch((error) => {
        // A role that was created a moment ago fails with this error too.
        throw error instanceof ClientException ? new NotYet(error.message) : error;
      });
      const arn = tasks[0]?.taskArn;
      if (arn !== undefined) return arn;
      const reasons = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": "));
      throw new NotYet(reasons.join("; ") || "ECS started no task and gave no reason");
    },
    look: async (arn) => {
      const { tasks = [] } = await client.send(new DescribeTasksCommand({ cluster, tasks: [arn] }));
      const [found] = tasks;
      // ECS may not find a task that it has just started.
      if (!found) return { status: "PENDING" };
      return {
        status: found.lastStatus ?? "PENDING",
        stopCode: found.stopCode,
        reason: found.containers?.find(({ reason }) => reason)?.reason ?? found.stoppedReason,
        exitCode: found.containers?.[0]?.exitCode,
      };
    },
    stop: async (arn, reason) => {
      await client.send(new StopTaskCommand({ cluster, task: arn, reason }));
    },
  };
}

function runTask({ command, ...task }: TaskToRun): RunTaskCommand {
  return new RunTaskCommand({
    cluster: task.cluster,
    taskDefinition: task.taskDefinition,
    launchType: "FARGATE",
    count: 1,
    startedBy: task.startedBy,
    enableECSManagedTags: true,
    propagateTags: "TASK_DEFINITION",
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...task.subnets],
        securityGroups: [...task.securityGroups],
        assignPublicIp: "DISABLED",
      },
    },
    ...(command && {
      overrides: { containerOverrides: [{ name: command.container, command: [...command.words] }] },
    }),
  });
}
