import {
  ClientException,
  DescribeTasksCommand,
  ECSClient,
  RunTaskCommand,
  StopTaskCommand,
} from "@aws-sdk/client-ecs";
import type { MigrationRun } from "../../constructs/components/migration/aws/migration-gate";
import { type Ecs, NotYet } from "./ecs";

/** ECS on AWS, with the credentials that Terraform uses: variables, profile or role. */
export function ecsOf(migration: MigrationRun): Ecs {
  const { region, cluster } = migration;
  const client = new ECSClient({ region, maxAttempts: 10 });
  return {
    start: async () => {
      const { tasks = [], failures = [] } = await client.send(runTask(migration)).catch((error) => {
        // A role that was created a moment ago fails with this error too.
        throw error instanceof ClientException ? new NotYet(error.message) : error;
      });
      const arn = tasks[0]?.taskArn;
      if (arn !== undefined) return arn;
      const reasons = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": "));
      throw new NotYet(reasons.join("; ") || "ECS started no task and gave no reason");
    },
    look: async (task) => {
      const { tasks = [] } = await client.send(new DescribeTasksCommand({ cluster, tasks: [task] }));
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
    stop: async (task, reason) => {
      await client.send(new StopTaskCommand({ cluster, task, reason }));
    },
  };
}

function runTask(migration: MigrationRun): RunTaskCommand {
  return new RunTaskCommand({
    cluster: migration.cluster,
    taskDefinition: migration.taskDefinition,
    launchType: "FARGATE",
    count: 1,
    startedBy: `migration ${migration.label}`,
    enableECSManagedTags: true,
    propagateTags: "TASK_DEFINITION",
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...migration.subnets],
        securityGroups: [...migration.securityGroups],
        assignPublicIp: "DISABLED",
      },
    },
  });
}
