"""Masking of CloudWatch Logs, of which moto has nothing: keeps the policy of a log group."""

import json

from moto.logs.responses import LogsResponse

policies = {}


def key(self):
    return self.region, self._get_param("logGroupIdentifier")


def put(self):
    policies[key(self)] = self._get_param("policyDocument")
    return json.dumps({"logGroupIdentifier": key(self)[1], "policyDocument": policies[key(self)]})


def get(self):
    policy = policies.get(key(self))
    return json.dumps({"logGroupIdentifier": key(self)[1], **({"policyDocument": policy} if policy else {})})


def delete(self):
    policies.pop(key(self), None)
    return "{}"


LogsResponse.put_data_protection_policy = put
LogsResponse.get_data_protection_policy = get
LogsResponse.delete_data_protection_policy = delete
