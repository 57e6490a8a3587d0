"""Alarms that combine alarms, which moto describes, but does not make: their state follows from that of their parts."""

import re

from metric_alarms import evaluate
from moto.cloudwatch.exceptions import ValidationError
from moto.cloudwatch.responses import CloudWatchResponse

describe_alarms = CloudWatchResponse.describe_alarms


def names(group):
    return re.findall(r'ALARM\("([^"]+)"\)', group)


def put(self):
    rule = self._get_param("AlarmRule")
    unknown = [name for name in names(rule) if name not in self.cloudwatch_backend.alarms]
    if unknown or not names(rule):
        raise ValidationError(f"AlarmRule {rule} refers to alarms that do not exist: {unknown}")
    return CloudWatchResponse.put_metric_alarm(self)


def describe(self):
    evaluate(self.cloudwatch_backend)
    alarms = self.cloudwatch_backend.alarms
    for alarm in [own for own in alarms.values() if own.rule is not None]:
        # Plinth writes (a AND b) OR (c AND d), and nothing nested.
        groups = [[alarms[name].state_value == "ALARM" for name in names(group)] for group in alarm.rule.split(" OR ")]
        state = "ALARM" if any(all(group) for group in groups) else "OK"
        if state != alarm.state_value:
            alarm.update_state("Its parts", "{}", state)
    return describe_alarms(self)


CloudWatchResponse.put_composite_alarm = put
CloudWatchResponse.describe_alarms = describe
