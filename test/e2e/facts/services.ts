import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import { createdByStack } from "../../support/created-by-stack";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

const container = z.object({
  name: z.string(),
  cpu: z.number().default(0),
  memory: z.number().optional(),
  logConfiguration: z.object({ logDriver: z.string() }),
  readonlyRootFilesystem: z.boolean().optional(),
  privileged: z.boolean().optional(),
  user: z.string().optional(),
  image: z.string(),
  environment: z.array(z.object({ name: z.string() })).default([]),
  secrets: z.array(z.object({ name: z.string(), valueFrom: z.string() })).default([]),
});

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);

export async function serviceFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const cluster = `${environment.application.name}-${environment.name}`;
  const names = Object.keys(environment.application.services);
  const ecs = <Answer>(operation: string, parameters: object, shape: z.ZodType<Answer>) =>
    aws.ask({ service: "ecs", operation, parameters }, shape);
  const { clusters } = await ecs(
    "describe_clusters",
    { clusters: [cluster], include: ["SETTINGS"] },
    z.object({ clusters: z.array(z.object({ settings: z.array(z.object({ value: z.string() })) })) }),
  );
  const { services } = await ecs(
    "describe_services",
    { cluster, services: names },
    z.object({
      services: z.array(
        z.object({
          serviceName: z.string(),
          desiredCount: z.number(),
          taskDefinition: z.string(),
          enableExecuteCommand: z.boolean().default(false),
          deploymentConfiguration: z.object({
            deploymentCircuitBreaker: z.object({ enable: z.boolean(), rollback: z.boolean() }),
          }),
        }),
      ),
    }),
  );
  const facts: Fact[] = [
    {
      what: "Container Insights",
      expected: ["enhanced"],
      found: clusters.flatMap(({ settings }) => settings.map(({ value }) => value)),
    },
    { what: "services", expected: [...names].sort(), found: services.map((one) => one.serviceName).sort() },
  ];
  for (const service of services) {
    const { taskDefinition } = await ecs(
      "describe_task_definition",
      { taskDefinition: service.taskDefinition },
      z.object({
        taskDefinition: z.object({
          cpu: z.string(),
          memory: z.string(),
          taskRoleArn: z.string(),
          executionRoleArn: z.string(),
          containerDefinitions: z.array(container).min(1),
        }),
      }),
    );
    const settings = environment.services[service.serviceName];
    const [main, ...beside] = taskDefinition.containerDefinitions;
    const of = (what: string) => `${what} of ${service.serviceName}`;
    facts.push(
      { what: of("tasks"), expected: settings?.replicas.min, found: service.desiredCount },
      {
        what: of("shell"),
        expected: createdByStack(environment.cluster).exec,
        found: service.enableExecuteCommand,
      },
      {
        what: of("circuit breaker"),
        expected: { enable: true, rollback: true },
        found: service.deploymentConfiguration.deploymentCircuitBreaker,
      },
      {
        what: of("size"),
        expected: [String(settings?.cpuUnits), String(settings?.memoryMiB)],
        found: [taskDefinition.cpu, taskDefinition.memory],
      },
      { what: of("image"), expected: true, found: main?.image.endsWith(settings?.image ?? "?") },
      {
        what: of("what stands beside the application"),
        expected: Object.entries({ "log-router": settings?.logRouter, collector: settings?.collector })
          .flatMap(([name, size]) => (size ? [{ name, cpu: size.cpuUnits, memory: size.memoryMiB }] : []))
          .sort(byName),
        found: beside.map(({ name, cpu, memory }) => ({ name, cpu, memory })).sort(byName),
      },
      {
        what: of("log driver"),
        expected: settings?.logRouter ? "awsfirelens" : "awslogs",
        found: main?.logConfiguration.logDriver,
      },
      { what: of("read-only root"), expected: true, found: main?.readonlyRootFilesystem },
      { what: of("privileges"), expected: false, found: main?.privileged ?? false },
      {
        what: of("user who is not root"),
        expected: true,
        found: !/^(0|root)?(:|$)/.test(main?.user ?? ""),
      },
      {
        what: of("separate roles"),
        expected: true,
        found: taskDefinition.taskRoleArn !== taskDefinition.executionRoleArn,
      },
      {
        what: of("secrets that are not injected by ARN"),
        expected: [],
        found: main?.secrets.filter(({ valueFrom }) => !valueFrom.startsWith("arn:aws:secretsmanager:")),
      },
      {
        what: of("plain variables that look like secrets"),
        expected: [],
        found: main?.environment.filter(({ name }) => /PASSWORD|TOKEN|KEY$/.test(name)),
      },
    );
  }
  return facts;
}
