"""A policy that refuses requests without TLS refuses no others; moto does not read the condition, and refuses all.

The emulator speaks HTTP; what talks to AWS speaks HTTPS. So every request counts as one over TLS."""

import json

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3 import models


def only_without_tls(statement: dict) -> bool:
    condition = statement.get("Condition", {}).get("Bool", {})
    return statement.get("Effect") == "Deny" and condition.get("aws:SecureTransport") in ("false", ["false"], False)


def get_permission(self, action: str, resource: str):
    if self.policy is None:
        return PermissionResult.NEUTRAL
    policy = json.loads(self.policy.decode())
    statements = [one for one in policy["Statement"] if not only_without_tls(one)]
    if not statements:
        return PermissionResult.NEUTRAL
    return IAMPolicy(json.dumps({**policy, "Statement": statements})).is_action_permitted(action, resource)


models.FakeBucket.get_permission = get_permission
