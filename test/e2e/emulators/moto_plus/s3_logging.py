"""moto looks for the delivery statement of the log bucket's policy, and fails on a statement for everybody.

AWS accepts any policy that lets logging.s3.amazonaws.com put objects, whatever else it says."""

import json

from moto.s3 import models

LOG_DELIVERY = "logging.s3.amazonaws.com"


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


def allows_delivery(statement: dict) -> bool:
    principal = statement.get("Principal")
    services = as_list(principal.get("Service", [])) if isinstance(principal, dict) else []
    return (
        statement.get("Effect") == "Allow"
        and LOG_DELIVERY in services
        and "s3:PutObject" in as_list(statement.get("Action"))
    )


def log_permissions_enabled(target_bucket, target_prefix) -> bool:
    policy = json.loads(target_bucket.policy.decode()) if target_bucket.policy else {"Statement": []}
    return any(allows_delivery(statement) for statement in as_list(policy["Statement"]))


models.FakeBucket._log_permissions_enabled_policy = staticmethod(log_permissions_enabled)
