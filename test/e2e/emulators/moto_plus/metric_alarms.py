"""Alarms on metrics, whose state moto never changes: it follows from the data that was put, where there is any."""

import re

from moto.core.utils import utcnow

comparisons = {
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
}


def statistic(name, values):
    above = re.fullmatch(r"TC\(([\d.]+):\)", name)
    if above:
        return len([value for value in values if value > float(above.group(1))])
    if not values:
        return None
    if name.startswith("p"):
        return sorted(values)[int((len(values) - 1) * float(name[1:]) / 100)]
    return {"Sum": sum, "Maximum": max, "Minimum": min, "Average": lambda all: sum(all) / len(all)}[name](values)


def metrics(alarm):
    """Each metric of an alarm by its id: namespace, name, dimensions, statistic."""
    for query in alarm.metric_data_queries:
        if query.metric_stat:
            metric = query.metric_stat.metric
            yield query.id, metric.namespace, metric.metric_name, metric.dimensions, query.metric_stat.stat
    if alarm.metric_name:
        yield "value", alarm.namespace, alarm.metric_name, alarm.dimensions, alarm.statistic


def expression(alarm):
    return next((query.expression for query in alarm.metric_data_queries if query.expression), "value")


def seconds(alarm):
    return int(alarm.period or next(query.metric_stat.period for query in alarm.metric_data_queries if query.metric_stat))


def data(backend, namespace, name, dimensions):
    wanted = {(dimension.name, dimension.value) for dimension in dimensions}
    return [
        datum
        for datum in backend.metric_data
        if (datum.namespace, datum.name) == (namespace, name)
        and {(dimension.name, dimension.value) for dimension in datum.dimensions} == wanted
    ]


def value(alarm, by_id):
    """Metric math, as far as Plinth writes it. A share of nothing is no data."""
    functions = {
        "FILL": lambda given, missing: missing if given is None else given,
        "IF": lambda condition, yes, no: yes if condition else no,
        "MAX": max,
    }
    try:
        # The text is that of our own alarms.
        return eval(expression(alarm), {"__builtins__": {}, **functions}, by_id)  # noqa: S307
    except (NameError, TypeError, ZeroDivisionError):
        return None


def evaluate(backend):
    now = utcnow()
    for alarm in backend.alarms.values():
        found = {own: (stat, data(backend, *metric)) for own, *metric, stat in metrics(alarm)}
        if alarm.comparison_operator not in comparisons or not any(points for _, points in found.values()):
            continue
        breaching = 0
        for period in range(int(alarm.evaluation_periods)):
            newest, oldest = period * seconds(alarm), (period + 1) * seconds(alarm)
            by_id = {
                own: statistic(
                    stat,
                    [point.value for point in points if newest <= (now - point.timestamp).total_seconds() < oldest],
                )
                for own, (stat, points) in found.items()
            }
            measured = value(alarm, by_id)
            if measured is None:
                breaching += alarm.treat_missing_data == "breaching"
            else:
                breaching += comparisons[alarm.comparison_operator](measured, float(alarm.threshold))
        state = "ALARM" if breaching >= int(alarm.datapoints_to_alarm or alarm.evaluation_periods) else "OK"
        if state != alarm.state_value:
            alarm.update_state("Its metrics", "{}", state)
