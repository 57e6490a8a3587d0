import { z } from "zod";
import { docker } from "./engine";

/** Messages by queue, those in work too. */
export function messagesIn<Queue extends string>(
  broker: string,
  queues: readonly Queue[],
): Promise<Record<Queue, number>> {
  return ask(
    broker,
    `sqs = client("sqs")
def count(name):
    url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    return sum(int(found["ApproximateNumberOfMessages" + state]) for state in ("", "NotVisible", "Delayed"))
print(json.dumps({name: count(name) for name in sys.argv[1:]}))`,
    queues,
    z.record(z.enum(queues), z.number()),
  );
}

/** Publishes to the broker's only topic, past every service. */
export function publishIn(broker: string, message: string, kind: string): Promise<unknown> {
  return ask(
    broker,
    `sns = client("sns")
attributes = {"kind": {"DataType": "String", "StringValue": sys.argv[2]}}
topic = sns.list_topics()["Topics"][0]["TopicArn"]
print(json.dumps(sns.publish(TopicArn=topic, Message=sys.argv[1], MessageAttributes=attributes)["MessageId"]))`,
    [message, kind],
    z.string(),
  );
}

/** Sends a message to a queue, past every service. */
export function sendIn(broker: string, queue: string, message: string): Promise<unknown> {
  return ask(
    broker,
    `sqs = client("sqs")
url = sqs.get_queue_url(QueueName=sys.argv[1])["QueueUrl"]
print(json.dumps(sqs.send_message(QueueUrl=url, MessageBody=sys.argv[2])["MessageId"]))`,
    [queue, message],
    z.string(),
  );
}

/** Deletes all messages of a queue. */
export function purgeIn(broker: string, queue: string): Promise<unknown> {
  return ask(
    broker,
    `sqs = client("sqs")
sqs.purge_queue(QueueUrl=sqs.get_queue_url(QueueName=sys.argv[1])["QueueUrl"])
print(json.dumps("purged"))`,
    [queue],
    z.string(),
  );
}

/** Asks the broker itself, from where nobody but it is. */
async function ask<Answer>(
  broker: string,
  script: string,
  arguments_: readonly string[],
  shape: z.ZodType<Answer>,
): Promise<Answer> {
  const whole = `import json, os, sys
from botocore.session import Session
def client(service):
    return Session().create_client(service, region_name=os.environ["AWS_REGION"], endpoint_url="http://127.0.0.1:4566")
${script}`;
  return shape.parse(JSON.parse(await docker("exec", broker, "python", "-c", whole, ...arguments_)));
}
