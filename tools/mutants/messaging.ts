import type { MutantsOfFile } from "./mutant";

const queue = "test/constructs/aws/messaging/queue.test.ts";
const backlog = "test/constructs/aws/service/backlog-scaling.test.ts";
const hours = "test/constructs/aws/service/working-hours.test.ts";
const words = "test/constructs/application/messaging.test.ts";
const literals = "test/environments/messaging.test.ts";
const broker = "test/constructs/docker/messaging/broker.test.ts";

/** Queues, topics, workers that consume, and the hours in which services run. */
export const messagingMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/messaging/queue.ts",
    noticedBy: queue,
    changes: [
      ["messages lie in the clear", "kmsMasterKeyId: key.arn,", ""],
      ["a message in work is received again", "visibilityTimeoutSeconds: props.visibilitySeconds,", ""],
      ["each receive comes back at once", "receiveWaitTimeSeconds: 20,", ""],
      [
        "a poisonous message comes back for ever",
        "maxReceiveCount: props.maxReceives",
        "maxReceiveCount: 1000",
      ],
      [
        "messages expire after four days, whatever is said",
        "(props.retentionDays ?? defaultRetentionDays)",
        "4",
      ],
      ["whoever comes without TLS is let in", "            queueTlsOnly(this.arn),\n", ""],
      [
        "who sends may receive",
        'actions: ["sqs:SendMessage"]',
        'actions: ["sqs:SendMessage", "sqs:ReceiveMessage"]',
      ],
      [
        "who receives may send",
        '"sqs:ReceiveMessage", "sqs:DeleteMessage"',
        '"sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"',
      ],
      [
        "who sends cannot encrypt",
        'actions: ["kms:Decrypt", "kms:GenerateDataKey"]',
        'actions: ["kms:Decrypt"]',
      ],
      ["who receives cannot decrypt", '{ actions: ["kms:Decrypt"], resources: [this.props.key.arn] },', ""],
      ["nobody finds the queue", "consumer.setVariable(queueVariables(this.props.label).url, this.url);", ""],
      ["the way to SQS is closed", 'consumer.reach("sqs");', ""],
      ["a topic may not deliver", "this.senders.push(source);", ""],
      [
        "messages wait for hours until someone hears of it",
        "threshold: props.oldestMessageMinutes * 60,",
        "threshold: 86_400,",
      ],
      [
        "the newest message counts",
        'name: "ApproximateAgeOfOldestMessage"',
        'name: "ApproximateNumberOfMessagesVisible"',
      ],
      [
        "a queue that nobody touched wakes someone",
        'missingData: "notBreaching"',
        'missingData: "breaching"',
      ],
    ],
  },
  {
    file: "constructs/aws/messaging/dead-letter-queue.ts",
    noticedBy: queue,
    changes: [
      ["dead letters lie in the clear", "kmsMasterKeyId: props.key.arn,", ""],
      ["dead letters are gone after four days", "messageRetentionSeconds: deadLetterDays * 24 * 3600,", ""],
      [
        "any queue sets its messages aside here",
        'redrivePermission: "byQueue"',
        'redrivePermission: "allowAll"',
      ],
      [
        "any queue sets aside what was not delivered",
        'redrivePermission: "denyAll"',
        'redrivePermission: "allowAll"',
      ],
      ["whoever comes without TLS is let in", ", queueTlsOnly(this.arn)", ""],
      ["ten dead letters are nothing", "threshold: 0,", "threshold: 10,"],
      ["dead letters are told after an hour", "periods: 1,", "periods: 60,"],
    ],
  },
  {
    file: "constructs/aws/messaging/queue-subscription.ts",
    noticedBy: queue,
    changes: [
      ["messages come wrapped", "rawMessageDelivery: true,", ""],
      [
        "the filter lets everything through",
        "filterPolicy: props.filter && JSON.stringify(props.filter),",
        "",
      ],
      [
        "what cannot be delivered is lost",
        "redrivePolicy: JSON.stringify({ deadLetterTargetArn: undelivered.arn }),",
        "",
      ],
      [
        "any topic delivers",
        'conditions: { ArnEquals: { "aws:SourceArn": sources.map(({ arn }) => arn) } },',
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/messaging/topic.ts",
    noticedBy: queue,
    changes: [
      ["what is published lies in the clear", "kmsMasterKeyId: props.key.arn,", ""],
      ["whoever comes without TLS publishes", 'denyWithoutTls(["sns:Publish"], [this.resource.arn])', ""],
      [
        "who publishes may subscribe",
        'actions: ["sns:Publish"], resources',
        'actions: ["sns:Publish", "sns:Subscribe"], resources',
      ],
      ["the way to SNS is closed", 'consumer.reach("sns");', ""],
      ["nobody finds the topic", "consumer.setVariable(topicVariables(this.label).topic, this.arn);", ""],
    ],
  },
  {
    file: "constructs/aws/messaging/queue-tls-only.ts",
    noticedBy: queue,
    changes: [["only sending needs TLS", '["sqs:*"]', '["sqs:SendMessage"]']],
  },
  {
    file: "constructs/aws/service/worker.ts",
    noticedBy: queue,
    changes: [["a worker may not receive", "props.consumes?.allowReceiveBy(this.service);", ""]],
  },
  {
    file: "constructs/aws/service/worker.ts",
    noticedBy: backlog,
    changes: [["no backlog counts", "queueName: props.consumes?.name,", ""]],
  },
  {
    file: "constructs/aws/service/backlog-scaling.ts",
    noticedBy: backlog,
    changes: [
      ["the queue's length counts, however many work on it", '"waiting / running"', '"waiting"'],
      ["tasks go as soon as the backlog does", "scaleInCooldown: 300,", "scaleInCooldown: 0,"],
      ["nothing starts the first task", "alarmActions: [first.arn],", ""],
      ["the first task starts only where one runs", "FILL(running, 0) < 1", "running < 1"],
      ["a task is added each minute while the first one starts", "cooldown: 300,\n", "cooldown: 60,\n"],
      ["the first task comes where some always run", "if (!props.fromZero) return;", ""],
    ],
  },
  {
    file: "constructs/aws/service/working-hours.ts",
    noticedBy: hours,
    changes: [
      [
        "tasks stay at night",
        'at("stop", end, 0, 0)',
        'at("stop", end, props.replicas.min, props.replicas.max)',
      ],
      ["the weekend is a workday", "MON-FRI", "*"],
      ["hours are those of Greenwich", "        timezone,", '        timezone: "UTC",'],
      [
        "each plan at night starts everything",
        'delegate(target, "aws_appautoscaling_target.min_capacity");',
        "",
      ],
      [
        "production's reason is lost",
        'if (props.because !== undefined) suppress(stop, "ecs-schedule-minimum", props.because);',
        "",
      ],
    ],
  },
  {
    file: "constructs/application/check-message-times.ts",
    noticedBy: words,
    changes: [
      ["a message in work is received again", "const visibilityFactor = 6;", "const visibilityFactor = 1;"],
      ["dead letters are gone before anyone looks", "const daysToLook = 4;", "const daysToLook = 0;"],
      ["messages expire before they are dead letters", "needed > within", "needed > 10 * within"],
      ["deployments cut messages off", "Math.min(secondsPerMessage, mostShutdownSeconds)", "0"],
    ],
  },
  {
    file: "environments/relations/queue.ts",
    noticedBy: literals,
    changes: [
      ["a second receive wakes someone", "ageSeconds <= word.visibilitySeconds", "false"],
      ["a first message always wakes someone", "ageSeconds >= firstCopyMinutes * 60", "true"],
      ["messages expire before someone is told", "2 * ageSeconds > retentionSeconds", "false"],
      [
        "the alarm goes off while the scaling is content",
        "Math.floor(ageSeconds / secondsPerMessage)",
        "Math.floor(ageSeconds)",
      ],
    ],
  },
  {
    file: "environments/relations/working-hours.ts",
    noticedBy: literals,
    changes: [
      [
        "production sleeps without a reason",
        'purpose === "production" && workingHours.because === undefined',
        "false",
      ],
      ["messages are gone on Monday", "kept < away", "false"],
      ["records are gone on Monday", "word.retentionHours < away", "false"],
      ["clocks that are set back take an hour of records", "/ 60) + 1", "/ 60)"],
      ["hours end before they begin", "end - start >= 60", "end - start !== 0"],
    ],
  },
  {
    file: "constructs/docker/messaging/broker.ts",
    noticedBy: broker,
    changes: [
      ["messages are gone when the broker stops", 'PERSIST_STATE: "1",', ""],
      ["a whole cloud listens", 'SERVICES: "sqs,sns",', ""],
      ["the broker runs as root", 'const user = "100:101";', 'const user = "0:0";'],
    ],
  },
  {
    file: "constructs/docker/service/consumer.ts",
    noticedBy: broker,
    changes: [
      [
        "a network twice is refused by the engine",
        "[...new Set(grants.flatMap(({ networks }) => networks))]",
        "grants.flatMap(({ networks }) => networks)",
      ],
    ],
  },
];
