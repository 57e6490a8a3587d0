import { z } from "zod";
import { kebabCase } from "../../../constructs/application/variable-names";
import type { Environment } from "../../../constructs/environment/environment";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

/** Schedules, what becomes of their lost runs, and how often migrations ran. */
export async function jobFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const [name, job] of Object.entries(environment.application.jobs)) {
    const label = kebabCase(name);
    if (job.kind === "scheduledJob")
      facts.push(...(await scheduleFacts(aws, environment, label, job.schedule)));
    if (job.kind === "migration") facts.push(...(await migrationFacts(aws, environment, label, 1)));
  }
  return facts;
}

/** Each revision of a migration has run once; there are so many of them. */
export async function migrationFacts(
  aws: Aws,
  { application, name }: Environment,
  label: string,
  revisions: number,
): Promise<Fact[]> {
  const tasks = await tasksOf(aws, `${application.name}-${name}`, label);
  const ran = tasks.map(({ taskDefinitionArn }) => taskDefinitionArn);
  return [
    { what: `revisions of ${label} that ran`, expected: revisions, found: new Set(ran).size },
    { what: `runs of ${label}`, expected: revisions, found: ran.length },
    {
      what: `who started ${label}`,
      expected: [`migration ${label}`],
      found: [...new Set(tasks.map(({ startedBy }) => startedBy))],
    },
  ];
}

async function tasksOf(aws: Aws, cluster: string, label: string) {
  const { taskArns } = await aws.ask(
    { service: "ecs", operation: "list_tasks", parameters: { cluster, desiredStatus: "STOPPED" } },
    z.object({ taskArns: z.array(z.string()) }),
  );
  if (taskArns.length === 0) return [];
  const { tasks } = await aws.ask(
    { service: "ecs", operation: "describe_tasks", parameters: { cluster, tasks: taskArns } },
    z.object({ tasks: z.array(z.object({ taskDefinitionArn: z.string(), startedBy: z.string() })) }),
  );
  // Asked for a family the emulator answers with its newest revision alone.
  return tasks.filter(({ taskDefinitionArn }) => taskDefinitionArn.includes(`/${cluster}-${label}:`));
}

async function scheduleFacts(
  aws: Aws,
  { application, name, account, region }: Environment,
  label: string,
  expression: string,
): Promise<Fact[]> {
  const prefix = `${application.name}-${name}`;
  const schedule = await aws.ask(
    {
      service: "scheduler",
      operation: "get_schedule",
      parameters: { GroupName: prefix, Name: label },
    },
    z.object({
      ScheduleExpression: z.string(),
      State: z.string(),
      KmsKeyArn: z.string().optional(),
      Target: z.object({
        RoleArn: z.string(),
        DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
        EcsParameters: z.object({
          LaunchType: z.string(),
          TaskDefinitionArn: z.string(),
          NetworkConfiguration: z.object({
            awsvpcConfiguration: z.object({ AssignPublicIp: z.string(), Subnets: z.array(z.string()) }),
          }),
        }),
      }),
    }),
  );
  const { Target } = schedule;
  const network = Target.EcsParameters.NetworkConfiguration.awsvpcConfiguration;
  const { Role } = await aws.ask(
    {
      service: "iam",
      operation: "get_role",
      parameters: { RoleName: Target.RoleArn.split("/").at(-1) },
    },
    z.object({ Role: z.object({ AssumeRolePolicyDocument: z.unknown() }) }),
  );
  const { QueueUrl } = await aws.ask(
    {
      service: "sqs",
      operation: "get_queue_url",
      parameters: { QueueName: Target.DeadLetterConfig?.Arn.split(":").at(-1) ?? "" },
    },
    z.object({ QueueUrl: z.string() }),
  );
  const { Attributes } = await aws.ask(
    { service: "sqs", operation: "get_queue_attributes", parameters: { QueueUrl, AttributeNames: ["All"] } },
    z.object({
      Attributes: z.object({
        MessageRetentionPeriod: z.string(),
        KmsMasterKeyId: z.string(),
        Policy: z.string(),
      }),
    }),
  );
  const of = (what: string) => `${what} of ${label}`;
  return [
    {
      what: of("schedule"),
      expected: [expression, "ENABLED"],
      found: [schedule.ScheduleExpression, schedule.State],
    },
    { what: of("own key"), expected: true, found: /:key\//.test(schedule.KmsKeyArn ?? "") },
    { what: of("launch type"), expected: "FARGATE", found: Target.EcsParameters.LaunchType },
    {
      what: of("task definition"),
      expected: `arn:aws:ecs:${region}:${account}:task-definition/${prefix}-${label}:1`,
      found: Target.EcsParameters.TaskDefinitionArn,
    },
    { what: of("public address"), expected: "DISABLED", found: network.AssignPublicIp },
    {
      what: of("group that the role acts for"),
      expected: true,
      found: JSON.stringify(Role.AssumeRolePolicyDocument).includes(
        `arn:aws:scheduler:${region}:${account}:schedule-group/${prefix}`,
      ),
    },
    {
      what: of("days for lost runs"),
      expected: String(14 * 86_400),
      found: Attributes.MessageRetentionPeriod,
    },
    { what: of("key of lost runs"), expected: schedule.KmsKeyArn, found: Attributes.KmsMasterKeyId },
    {
      what: of("lost runs by TLS alone"),
      expected: true,
      found: /"aws:SecureTransport":\s*"false"/.test(Attributes.Policy),
    },
  ];
}
