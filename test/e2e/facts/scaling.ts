import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

/** What moves the number of each service's tasks: measures, and hours. */
export async function scalingFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const { application, name, services, workingHours } = environment;
  const cluster = `${application.name}-${name}`;
  const ask = <Answer>(operation: string, shape: z.ZodType<Answer>) =>
    aws.ask(
      { service: "application-autoscaling", operation, parameters: { ServiceNamespace: "ecs" } },
      shape,
    );
  const { ScalingPolicies } = await ask(
    "describe_scaling_policies",
    z.object({
      ScalingPolicies: z.array(
        z.object({
          PolicyName: z.string(),
          TargetTrackingScalingPolicyConfiguration: z.object({ TargetValue: z.number() }).optional(),
        }),
      ),
    }),
  );
  const { ScheduledActions } = await ask(
    "describe_scheduled_actions",
    z.object({
      ScheduledActions: z.array(
        z.object({
          ResourceId: z.string(),
          Schedule: z.string(),
          Timezone: z.string().optional(),
          ScalableTargetAction: z.object({ MinCapacity: z.number(), MaxCapacity: z.number() }),
        }),
      ),
    }),
  );
  const backlogs = Object.entries(services).flatMap(([service, { scaleOn }]) =>
    "backlogPerTask" in scaleOn ? [[`${cluster}-${service}-backlog`, scaleOn.backlogPerTask] as const] : [],
  );
  const [start = "", end = ""] = workingHours?.workdays.split("-") ?? [];
  const cron = (time: string) => {
    const [hour, minute] = time.split(":").map(Number);
    return `cron(${minute} ${hour} ? * MON-FRI *)`;
  };
  const scheduled = Object.entries(services).flatMap(([service, { replicas }]) =>
    workingHours
      ? [
          [service, cron(start), workingHours.timezone, replicas.min, replicas.max],
          [service, cron(end), workingHours.timezone, 0, 0],
        ]
      : [],
  );
  const inOrder = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  return [
    {
      what: "backlog to hold",
      expected: Object.fromEntries(backlogs),
      found: Object.fromEntries(
        ScalingPolicies.filter(({ PolicyName }) => PolicyName.endsWith("-backlog")).map((policy) => [
          policy.PolicyName,
          policy.TargetTrackingScalingPolicyConfiguration?.TargetValue,
        ]),
      ),
    },
    {
      what: "hours in which services have tasks",
      expected: inOrder(scheduled),
      found: inOrder(
        ScheduledActions.map(({ ResourceId, Schedule, Timezone, ScalableTargetAction: bounds }) => [
          ResourceId.split("/").at(-1),
          Schedule,
          Timezone,
          bounds.MinCapacity,
          bounds.MaxCapacity,
        ]),
      ),
    },
  ];
}
