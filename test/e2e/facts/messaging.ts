import { z } from "zod";
import { kebabCase } from "../../../constructs/application/variable-names";
import type { ConfiguredData } from "../../../constructs/environment/configured";
import type { Environment } from "../../../constructs/environment/environment";
import { storesOf } from "../../support/stores";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

const json = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(shape);

const policy = json(
  z.object({
    Statement: z.array(
      z.object({
        Sid: z.string(),
        Effect: z.string(),
        Action: z.unknown(),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
);

const attributes = z.object({
  QueueArn: z.string(),
  KmsMasterKeyId: z.string().optional(),
  VisibilityTimeout: z.string(),
  MessageRetentionPeriod: z.string(),
  Policy: policy,
  RedrivePolicy: json(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() })).optional(),
  RedriveAllowPolicy: json(
    z.object({ redrivePermission: z.string(), sourceQueueArns: z.array(z.string()).optional() }),
  ).optional(),
});

const days = 24 * 3600;
const tlsOnly = { "aws:SecureTransport": "false" };

/** Queues with their dead letters, topics with their subscriptions. */
export async function messagingFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const prefix = `${environment.application.name}-${environment.name}`;
  const facts: Fact[] = [];
  for (const store of storesOf(environment, "queue"))
    facts.push(...(await queueFacts(aws, prefix, store, environment)));
  for (const store of storesOf(environment, "topic"))
    facts.push(...(await topicFacts(aws, prefix, store, environment)));
  return facts;
}

async function queueFacts(
  aws: Aws,
  prefix: string,
  { name, spec }: ConfiguredData<"queue">,
  { account, region }: Environment,
): Promise<Fact[]> {
  const own = `${prefix}-${kebabCase(name)}`;
  const arn = (queue: string) => `arn:aws:sqs:${region}:${account}:${queue}`;
  const queue = await attributesOf(aws, own);
  const deadLetters = await attributesOf(aws, `${own}-dead-letters`);
  const from = (spec.from ?? []).map(({ topic }) => kebabCase(topic));
  const undelivered = await Promise.all(
    from.map((topic) => attributesOf(aws, `${own}-undelivered-${topic}`)),
  );
  const senders = (found: z.infer<typeof attributes>) =>
    found.Policy.Statement.filter(({ Effect }) => Effect === "Allow").map(({ Action, Condition }) => ({
      Action,
      Condition,
    }));
  const topics = (labels: readonly string[]) => ({
    Action: ["sqs:SendMessage"],
    Condition: {
      ArnEquals: {
        "aws:SourceArn": labels.map((label) => `arn:aws:sns:${region}:${account}:${prefix}-${label}`),
      },
    },
  });
  return [
    {
      what: `queue ${name}`,
      expected: {
        visibility: spec.visibilitySeconds,
        retention: (spec.retentionDays ?? 4) * days,
        redrive: { deadLetterTargetArn: arn(`${own}-dead-letters`), maxReceiveCount: spec.maxReceives },
        encrypted: true,
      },
      found: {
        visibility: Number(queue.VisibilityTimeout),
        retention: Number(queue.MessageRetentionPeriod),
        redrive: queue.RedrivePolicy,
        encrypted: queue.KmsMasterKeyId?.startsWith(`arn:aws:kms:${region}:${account}:key/`),
      },
    },
    {
      what: `dead letters of ${name}`,
      expected: {
        retention: 14 * days,
        expected: { redrivePermission: "byQueue", sourceQueueArns: [arn(own)] },
      },
      found: {
        retention: Number(deadLetters.MessageRetentionPeriod),
        expected: deadLetters.RedriveAllowPolicy,
      },
    },
    {
      what: `who sends to ${name}, beside roles`,
      expected: from.length > 0 ? [topics(from)] : [],
      found: senders(queue),
    },
    {
      what: `who sends to what was not delivered to ${name}`,
      expected: from.map((topic) => [topics([topic])]),
      found: undelivered.map(senders),
    },
    {
      what: `queues of ${name} that accept requests without TLS`,
      expected: [],
      found: [queue, deadLetters, ...undelivered].filter((one) => !refusesWithoutTls(one)),
    },
  ];
}

async function topicFacts(
  aws: Aws,
  prefix: string,
  { name }: ConfiguredData<"topic">,
  { application, account, region }: Environment,
): Promise<Fact[]> {
  const TopicArn = `arn:aws:sns:${region}:${account}:${prefix}-${kebabCase(name)}`;
  const { Attributes } = await aws.ask(
    { service: "sns", operation: "get_topic_attributes", parameters: { TopicArn } },
    z.object({ Attributes: z.object({ KmsMasterKeyId: z.string().optional(), Policy: policy }) }),
  );
  const { Subscriptions } = await aws.ask(
    { service: "sns", operation: "list_subscriptions_by_topic", parameters: { TopicArn } },
    z.object({ Subscriptions: z.array(z.object({ SubscriptionArn: z.string(), Endpoint: z.string() })) }),
  );
  const found = await Promise.all(
    Subscriptions.map(async ({ SubscriptionArn, Endpoint }) => {
      const { Attributes: subscription } = await aws.ask(
        { service: "sns", operation: "get_subscription_attributes", parameters: { SubscriptionArn } },
        z.object({
          Attributes: z.object({
            RawMessageDelivery: z.string(),
            FilterPolicy: json(z.unknown()).optional(),
            RedrivePolicy: json(z.object({ deadLetterTargetArn: z.string() })).optional(),
          }),
        }),
      );
      return {
        queue: Endpoint,
        raw: subscription.RawMessageDelivery,
        filter: subscription.FilterPolicy,
        undelivered: subscription.RedrivePolicy?.deadLetterTargetArn,
      };
    }),
  );
  const expected = Object.entries(application.data).flatMap(([queue, spec]) =>
    (spec.kind === "queue" ? (spec.from ?? []) : [])
      .filter(({ topic }) => topic === name)
      .map(({ filter }) => {
        const own = `arn:aws:sqs:${region}:${account}:${prefix}-${kebabCase(queue)}`;
        return { queue: own, raw: "true", filter, undelivered: `${own}-undelivered-${kebabCase(name)}` };
      }),
  );
  return [
    {
      what: `subscriptions of ${name}`,
      expected,
      found: found.sort((one, other) => (one.queue < other.queue ? -1 : 1)),
    },
    {
      what: `topic ${name} is encrypted, and refuses whoever comes without TLS`,
      expected: [true, true],
      found: [Attributes.KmsMasterKeyId !== undefined, refusesWithoutTls(Attributes)],
    },
  ];
}

async function attributesOf(aws: Aws, QueueName: string): Promise<z.infer<typeof attributes>> {
  const { QueueUrl } = await aws.ask(
    { service: "sqs", operation: "get_queue_url", parameters: { QueueName } },
    z.object({ QueueUrl: z.string() }),
  );
  const { Attributes } = await aws.ask(
    {
      service: "sqs",
      operation: "get_queue_attributes",
      parameters: { QueueUrl, AttributeNames: ["All"] },
    },
    z.object({ Attributes: attributes }),
  );
  return Attributes;
}

function refusesWithoutTls({ Policy }: { readonly Policy: z.infer<typeof policy> }): boolean {
  return Policy.Statement.some(
    ({ Effect, Condition }) =>
      Effect === "Deny" && JSON.stringify(Condition) === JSON.stringify({ Bool: tlsOnly }),
  );
}
