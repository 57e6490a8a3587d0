import { declareAlarms } from "./declaration";

const oldest = { namespace: "AWS/SQS", name: "ApproximateAgeOfOldestMessage", statistic: "Maximum" } as const;
const visible = {
  namespace: "AWS/SQS",
  name: "ApproximateNumberOfMessagesVisible",
  statistic: "Maximum",
} as const;
const url = "aws sqs get-queue-url --queue-name {QueueName}";
const receive =
  "Read without deleting: `aws sqs receive-message --queue-url $(aws sqs get-queue-url --queue-name {QueueName} --output text) --max-number-of-messages 10 --visibility-timeout 0`";
/** A queue that was inactive for hours sends no metrics. */
const missingData = "notBreaching";

/** The log of the container that consumes it. */
const workers = "Read the log of the worker that consumes the queue: `docker logs --tail 100 $CONTAINER`";

/** Alarms of a queue, and of the queues that keep what could not be processed or delivered. */
export const queueAlarms = declareAlarms("queue", {
  age: {
    severity: "ticket",
    symptom: "The oldest message of {queue} has waited for more than {minutes} minutes: its work is late.",
    why: "The environment config says how old a message may become: oldestMessageMinutes.",
    when: "above",
    periodSeconds: 60,
    periods: 3,
    missingData,
    metric: oldest,
    machine: {
      expression: 'queue_oldest_message_seconds{queue="{queue}"}',
      firstCommand: "docker logs --tail 100 {container}",
      steps: [
        workers,
        "If it works, but too slowly, raise its `replicas` in the environment config and deploy.",
      ],
    },
    firstCommand: url,
    steps: [
      "Look at the log of the worker that consumes the queue: it may fail at every message, or not run.",
      "If it works, but too slowly, raise `replicas.max` of the worker in the environment config and apply.",
    ],
    prevention: "Scale the worker on `backlogPerTask`.",
  },
  "dead-letters": {
    severity: "ticket",
    symptom: "{symptom}",
    why: "A message here needs a person: nobody else reads this queue, and after 14 days it is lost.",
    when: "above",
    threshold: 0,
    periodSeconds: 60,
    periods: 1,
    missingData,
    metric: visible,
    machine: {
      expression: 'queue_messages{queue="{queue}-dead-letters"}',
      firstCommand: "docker logs --tail 100 {container}",
      steps: [
        workers,
        "Correct the cause and release it.",
        "Send the messages again by what sent them: the broker keeps them until it is destroyed.",
      ],
    },
    firstCommand: url,
    steps: [
      receive,
      "Correct the cause and release it.",
      "Send the messages back: `aws sqs start-message-move-task --source-arn $(aws sqs get-queue-attributes --queue-url $(aws sqs get-queue-url --queue-name {QueueName} --output text) --attribute-names QueueArn --query Attributes.QueueArn --output text)`",
    ],
    prevention: "Reject a malformed message at the sender; make the handler idempotent.",
  },
});
