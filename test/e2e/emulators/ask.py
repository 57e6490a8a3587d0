"""Asks AWS: one question a line on standard input, one answer a line on standard output, all as JSON.

A question is {"service", "operation", "parameters"}; an answer {"answer"}, all pages of it, or {"error", "message"}."""

import json
import sys

import boto3
from botocore.exceptions import BotoCoreError, ClientError

clients = {}


def ask(service: str, operation: str, parameters: dict) -> dict:
    client = clients.setdefault(service, boto3.client(service))
    if client.can_paginate(operation):
        return client.get_paginator(operation).paginate(**parameters).build_full_result()
    return getattr(client, operation)(**parameters)


def plain(value):
    return value.read().decode() if hasattr(value, "read") else str(value)


for line in sys.stdin:
    try:
        reply = {"answer": ask(**json.loads(line))}
    except ClientError as error:
        reply = {"error": error.response["Error"]["Code"], "message": str(error)}
    except BotoCoreError as error:
        reply = {"error": type(error).__name__, "message": str(error)}
    print(json.dumps(reply, default=plain), flush=True)
