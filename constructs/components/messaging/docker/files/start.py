"""Starts the broker, and creates the queues, topics and subscriptions of TOPOLOGY.

Existing ones get the new attributes; those that are not in TOPOLOGY are deleted, with their messages. When all exist, the program
writes /tmp/ready. The broker is the main process, so that it gets the stop signal, on which it writes its messages to the volume.
"""

import json
import os
import sys
import time
import urllib.request

from botocore.session import Session

DAY = 24 * 3600
DEAD_LETTER_DAYS = int(os.environ["DEAD_LETTER_DAYS"])


def client(service):
    return Session().create_client(
        service, region_name=os.environ["AWS_REGION"], endpoint_url="http://127.0.0.1:4566"
    )


def wait():
    while True:
        try:
            return urllib.request.urlopen("http://127.0.0.1:4566/_ministack/health", timeout=2).close()
        except OSError:
            time.sleep(0.2)


def queue(sqs, name, attributes):
    # SQS rejects create_queue for an existing queue with other attributes.
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes=attributes)
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def subscribe(sns, topic, endpoint, wanted):
    arn = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=endpoint, ReturnSubscriptionArn=True)[
        "SubscriptionArn"
    ]
    for name, value in wanted.items():
        sns.set_subscription_attributes(SubscriptionArn=arn, AttributeName=name, AttributeValue=value)
    return arn


def configure(topology):
    sqs, sns = client("sqs"), client("sns")
    topics = {name: sns.create_topic(Name=name)["TopicArn"] for name in topology["topics"]}
    queues, subscriptions = set(), set()
    for name, settings in topology["queues"].items():
        dead = queue(sqs, name + "-dead-letters", {"MessageRetentionPeriod": str(DEAD_LETTER_DAYS * DAY)})
        arn = queue(
            sqs,
            name,
            {
                "VisibilityTimeout": str(settings["visibilitySeconds"]),
                "MessageRetentionPeriod": str(settings["retentionDays"] * DAY),
                "ReceiveMessageWaitTimeSeconds": "20",
                "RedrivePolicy": json.dumps(
                    {"deadLetterTargetArn": dead, "maxReceiveCount": settings["maxReceives"]}
                ),
            },
        )
        queues |= {name, name + "-dead-letters"}
        for source in settings["from"]:
            subscriptions.add(
                subscribe(
                    sns,
                    topics[source["topic"]],
                    arn,
                    {
                        "RawMessageDelivery": "true",
                        "FilterPolicy": json.dumps(source["filter"]),
                    },
                )
            )
    for arn in [one["SubscriptionArn"] for one in sns.list_subscriptions()["Subscriptions"]]:
        if arn not in subscriptions:
            sns.unsubscribe(SubscriptionArn=arn)
    for arn in [one["TopicArn"] for one in sns.list_topics()["Topics"]]:
        if arn not in topics.values():
            sns.delete_topic(TopicArn=arn)
    for url in sqs.list_queues().get("QueueUrls", []):
        if url.rsplit("/", 1)[1] not in queues:
            sqs.delete_queue(QueueUrl=url)


if os.fork() == 0:
    # Init takes it over: the broker waits for no children.
    if os.fork() > 0:
        os._exit(0)
    wait()
    configure(json.loads(os.environ["TOPOLOGY"]))
    open("/tmp/ready", "w").close()
    print("queues and topics are made", flush=True)
    sys.exit(0)
os.wait()
os.execv(sys.executable, [sys.executable, "-m", "ministack"])
