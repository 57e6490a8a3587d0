import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import type { Aws } from "../aws";
import type { Fact } from "../facts/fact";
import { clusterOf, type Deployed, eventually } from "./deployed";
import { addressOf, containersOf } from "./engine";

const task = z.object({
  taskArn: z.string(),
  lastStatus: z.string(),
  containers: z.array(z.object({ healthStatus: z.string() })),
});
export type Task = z.infer<typeof task>;

/** The health checks of the definitions take their time: 40 seconds until the first may fail, 30 from one to the next. */
const secondsToHealth = 150;

/** Every service has the tasks that it asks for, each healthy by its own check, and each target by the load balancer's. */
export async function healthy({ emulator: { aws }, environment }: Deployed): Promise<void> {
  await eventually(secondsToHealth, async () => {
    const facts: Fact[] = [];
    for (const [service, { replicas }] of Object.entries(environment.services)) {
      const tasks = await tasksOf(aws, environment, service);
      facts.push(
        {
          what: `tasks of ${service}`,
          expected: Array(replicas.min).fill(["RUNNING", "HEALTHY"]),
          found: tasks.map(({ lastStatus, containers: [main] }) => [lastStatus, main?.healthStatus]),
        },
        {
          what: `rollout of ${service}`,
          expected: ["COMPLETED"],
          found: await rollouts(aws, environment, service),
        },
      );
    }
    const api = await containersOf("api");
    facts.push({
      what: "targets of the load balancer",
      expected: api.map((one) => `${addressOf(one)} healthy`).sort(),
      found: await targets(aws),
    });
    return facts;
  });
}

export async function tasksOf(aws: Aws, environment: Environment, serviceName: string): Promise<Task[]> {
  const cluster = clusterOf(environment);
  const { taskArns } = await aws.ask(
    { service: "ecs", operation: "list_tasks", parameters: { cluster, serviceName } },
    z.object({ taskArns: z.array(z.string()) }),
  );
  if (taskArns.length === 0) return [];
  const { tasks } = await aws.ask(
    { service: "ecs", operation: "describe_tasks", parameters: { cluster, tasks: taskArns } },
    z.object({ tasks: z.array(task) }),
  );
  return tasks;
}

async function rollouts(aws: Aws, environment: Environment, service: string): Promise<string[]> {
  const { services } = await aws.ask(
    {
      service: "ecs",
      operation: "describe_services",
      parameters: { cluster: clusterOf(environment), services: [service] },
    },
    z.object({
      services: z.array(z.object({ deployments: z.array(z.object({ rolloutState: z.string() })) })),
    }),
  );
  return services.flatMap(({ deployments }) => deployments.map(({ rolloutState }) => rolloutState));
}

/** Address and state of each target, sorted; once, however many target groups have it. */
async function targets(aws: Aws): Promise<string[]> {
  const { TargetGroups } = await aws.ask(
    { service: "elbv2", operation: "describe_target_groups" },
    z.object({ TargetGroups: z.array(z.object({ TargetGroupArn: z.string() })) }),
  );
  const described = await Promise.all(
    TargetGroups.map((parameters) =>
      aws.ask(
        { service: "elbv2", operation: "describe_target_health", parameters },
        z.object({
          TargetHealthDescriptions: z.array(
            z.object({ Target: z.object({ Id: z.string() }), TargetHealth: z.object({ State: z.string() }) }),
          ),
        }),
      ),
    ),
  );
  const all = described.flatMap(({ TargetHealthDescriptions }) => TargetHealthDescriptions);
  return [...new Set(all.map(({ Target, TargetHealth }) => `${Target.Id} ${TargetHealth.State}`))].sort();
}
