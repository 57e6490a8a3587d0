"""Nobody counts as healthy before its health check says so: neither a container nor a target of the load balancer.

ministack checks nothing: a target is healthy when its container runs, and a rollout is done a second later."""

import http.client
import os
import random
import threading
import time

from ministack.core.responses import request_scope
from ministack.services import alb, ecs

PAUSE_SECONDS = 0.5

# Target group and address -> "initial", "healthy" or "unhealthy".
states = {}


def probe(group: dict, target: dict) -> bool:
    port = int(target.get("Port") or group["Port"])
    connection = http.client.HTTPConnection(target["Id"], port, timeout=float(group.get("HealthCheckTimeoutSeconds", 5)))
    try:
        connection.request("GET", group.get("HealthCheckPath", "/"))
        return str(connection.getresponse().status) == str(group.get("Matcher", {}).get("HttpCode", "200"))
    except OSError:
        return False
    finally:
        connection.close()


def probe_all() -> None:
    for group_arn, targets in list(alb._targets.items()):
        group = alb._tgs.get(group_arn)
        for target in list(targets) if group else []:
            key = (group_arn, target["Id"])
            before = states.get(key, "initial")
            states[key] = "healthy" if probe(group, target) else "initial" if before == "initial" else "unhealthy"


def keep_probing() -> None:
    with request_scope(os.environ["MINISTACK_ACCOUNT_ID"], os.environ["MINISTACK_REGION"]):
        while True:
            probe_all()
            time.sleep(PAUSE_SECONDS)


set_targets = alb.set_targets_for_group


def set_targets_afresh(group_arn, targets, previous_ids=()):
    """An address may be that of a task which is gone: what was known of it says nothing about the next."""
    known = {target["Id"] for target in alb._targets.get(group_arn, [])}
    for address, _ in targets:
        if address not in known:
            states.pop((group_arn, address), None)
    return set_targets(group_arn, targets, previous_ids)


forward = alb._forward_to_tg


async def forward_to_healthy(group_arn, method, path, headers, body, query, raw_query=None, raw_path=None):
    registered = alb._targets.get(group_arn, [])
    healthy = [target for target in registered if states.get((group_arn, target["Id"])) == "healthy"]
    if not healthy:  # then a load balancer tries all
        return await forward(group_arn, method, path, headers, body, query, raw_query, raw_path)
    target, group = random.choice(healthy), alb._tgs[group_arn]
    return await alb._proxy_http_target(target, group, method, raw_path or path, headers, body, query, raw_query)


def describe_target_health(params):
    group_arn = alb._p(params, "TargetGroupArn")
    described = "".join(
        f"<member><Target><Id>{target['Id']}</Id><Port>{target['Port']}</Port></Target>"
        f"<TargetHealth><State>{states.get((group_arn, target['Id']), 'initial')}</State></TargetHealth></member>"
        for target in alb._targets.get(group_arn, [])
    )
    return alb._xml(200, "DescribeTargetHealth", f"<TargetHealthDescriptions>{described}</TargetHealthDescriptions>")


def container_health(docker_id: str) -> str:
    """As ECS says it: HEALTHY, UNHEALTHY, or UNKNOWN while it starts and without a health check."""
    state = ecs._get_docker().containers.get(docker_id).attrs["State"]
    said = state.get("Health", {}).get("Status")
    return {"healthy": "HEALTHY", "unhealthy": "UNHEALTHY"}.get(said, "UNKNOWN")


def refresh(task: dict) -> None:
    for container, docker_id in zip(task.get("containers", []), task.get("_docker_ids") or []):
        try:
            container["healthStatus"] = container_health(docker_id)
        except Exception:  # it is being replaced: the next look finds the next one
            container["healthStatus"] = "UNKNOWN"


def is_healthy(service: dict, task: dict) -> bool:
    refresh(task)
    address = ecs._task_ip(task)
    groups = [balancer["targetGroupArn"] for balancer in service.get("loadBalancers", [])]
    return all(container["healthStatus"] == "HEALTHY" for container in task["containers"]) and all(
        states.get((group, address)) == "healthy" for group in groups
    )


record_healthy = ecs._record_service_task_healthy


def record_when_healthy(service_key, task):
    """Called in a thread of its own for each task that has started."""
    while ecs._task_is_active(task["taskArn"], task):
        service = ecs._services.get(service_key)
        if service and is_healthy(service, task):
            return record_healthy(service_key, task)
        time.sleep(PAUSE_SECONDS)


describe_tasks = ecs._describe_tasks


def describe_tasks_with_health(data):
    cluster = ecs._resolve_cluster_name(data.get("cluster", "default"))
    for reference in data.get("tasks", []):
        task = ecs._resolve_task(reference, cluster)
        if task and task["lastStatus"] == "RUNNING":
            refresh(task)
    return describe_tasks(data)


alb.set_targets_for_group = set_targets_afresh
alb._forward_to_tg = forward_to_healthy
alb._ACTION_MAP["DescribeTargetHealth"] = describe_target_health
ecs._record_service_task_healthy = record_when_healthy
ecs._ACTION_MAP["DescribeTasks"] = describe_tasks_with_health
threading.Thread(target=keep_probing, daemon=True, name="health-of-targets").start()
