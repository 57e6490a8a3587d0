"""Amazon ECS answers every setting of a service again, and its first deployment takes the time that it takes."""

import json

from ministack.services import ecs

KEPT = ["availabilityZoneRebalancing"]
KEPT_ON_DEPLOYMENT = ["serviceConnectConfiguration"]

# Name of a service -> what was asked for it last.
asked = {}


def names_for_others(task_arn: str) -> list:
    """Service Connect gives a service the names by which others call it."""
    service = ecs._tasks.get(task_arn, {}).get("group", "").removeprefix("service:")
    connect = asked.get(service, {}).get("serviceConnectConfiguration") or {}
    return [alias["dnsName"] for one in connect.get("services", []) for alias in one.get("clientAliases", [])]


def keeping(operation):
    def answer(data):
        name = (data.get("serviceName") or data["service"]).rsplit("/", 1)[-1]
        asked.setdefault(name, {}).update(data)
        return completed(operation(data))

    return answer


def completed(response):
    status, headers, body = response
    answer = json.loads(body)
    for service in [answer["service"]] if "service" in answer else answer.get("services", []):
        said = asked.get(service["serviceName"], {})
        service.update({key: said[key] for key in KEPT if key in said})
        for deployment in service["deployments"]:
            deployment.update({key: said[key] for key in KEPT_ON_DEPLOYMENT if key in said})
    return status, headers, json.dumps(answer).encode()


make = ecs._make_deployment


def make_deployment(*args, **kwargs):
    return {**make(*args, **kwargs), "rolloutState": "IN_PROGRESS", "rolloutStateReason": ""}


describe = ecs._describe_services
ecs._make_deployment = make_deployment
ecs._ACTION_MAP.update(
    CreateService=keeping(ecs._create_service),
    UpdateService=keeping(ecs._update_service),
    DescribeServices=lambda data: completed(describe(data)),
)
