"""Amazon SQS answers who may redrive to a queue, and writes policies without blanks; moto keeps the first to itself, and
Terraform waits for the attributes that it has set."""

import json

from moto.sqs.models import Queue

_attributes = Queue.attributes.fget


def compact(text: str) -> str:
    return json.dumps(json.loads(text), separators=(",", ":"))


def attributes(self) -> dict:
    answered = _attributes(self)
    if allowed := getattr(self, "redrive_allow_policy", None):
        answered["RedriveAllowPolicy"] = compact(allowed)
    if redrive := answered.get("RedrivePolicy"):
        answered["RedrivePolicy"] = compact(redrive)
    return answered


Queue.attributes = property(attributes)
