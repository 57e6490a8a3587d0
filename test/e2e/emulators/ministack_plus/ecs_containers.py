"""Containers of tasks are as their definition says, and in a network of their own.

ministack gives them the default bridge and an image of a registry, and leaves out all that hardens, limits or checks a
container."""

import threading

import docker.errors
import docker.types
import ecs_services
import ours
from ministack.core.responses import get_region
from ministack.services import ecs

SECOND = 1_000_000_000  # nanoseconds, in which Docker counts
STOP_TIMEOUT = "stop-timeout"
SECONDS_TO_READ_LOGS = 3


def as_defined(definition: dict, task_definition: dict) -> dict:
    linux = definition.get("linuxParameters") or {}
    # Beside others a container has what its definition gives it; alone, or as the one that the others serve, its task's.
    memory = f"{definition.get('memory') or task_definition['memory']}m"
    return {
        "user": definition.get("user"),
        "read_only": definition.get("readonlyRootFilesystem", False),
        "cap_drop": (linux.get("capabilities") or {}).get("drop"),
        "init": linux.get("initProcessEnabled", False),
        "mem_limit": memory,
        "memswap_limit": memory,
        "nano_cpus": int(task_definition["cpu"]) * SECOND // 1024,
        "healthcheck": health_check(definition.get("healthCheck")),
    }


def health_check(check):
    return check and {
        "test": check["command"],
        "interval": check.get("interval", 30) * SECOND,
        "timeout": check.get("timeout", 5) * SECOND,
        "retries": check.get("retries", 3),
        "start_period": check.get("startPeriod", 0) * SECOND,
    }


def volumes(definition: dict, image) -> list:
    """A volume of Fargate belongs to root, unless the image declares one at its path: then it begins as the image's."""
    declared = image.attrs["Config"].get("Volumes") or {}
    return [
        docker.types.Mount(
            mount["containerPath"],
            None,
            type="volume",
            read_only=mount.get("readOnly", False),
            no_copy=mount["containerPath"] not in declared,
        )
        for mount in definition.get("mountPoints", [])
    ]


def container_name(container: str, task_id: str) -> str:
    return f"{ours.NAME}-{container}-{task_id[:8]}"


build = ecs._build_run_kwargs


def build_run_kwargs(definition, task_definition, env, ports, _network, host_mode, task_id, task_arn, _ip, cluster):
    asked = (definition, task_definition, env, ports, ours.NAME, host_mode, task_id, task_arn, ours.GATEWAY, cluster)
    kwargs = build(*asked)
    kwargs.pop("platform", None)  # the image is of this engine
    kwargs.update(as_defined(definition, task_definition))
    kwargs["name"] = container_name(definition["name"], task_id)
    kwargs["labels"][STOP_TIMEOUT] = str(definition.get("stopTimeout", 30))
    first = task_definition["containerDefinitions"][0]["name"]
    if definition["name"] != first:  # all containers of a task have one address, and meet at localhost
        del kwargs["network"]
        kwargs["network_mode"] = f"container:{container_name(first, task_id)}"
        return kwargs
    names = ecs_services.names_for_others(task_arn)
    kwargs["networking_config"] = {ours.NAME: ecs._get_docker().api.create_endpoint_config(aliases=names)}
    return kwargs


def run(client, definition, kwargs, **_):
    """In place of a registry there are images of this machine, under our name instead of the registry's."""
    try:
        image = client.images.get(f"{ours.NAME}/{definition['image'].split('/', 1)[1]}")
    except docker.errors.ImageNotFound as error:
        raise ecs._ImagePullError(str(error)) from error
    return client.containers.run(image.id, mounts=volumes(definition, image), **kwargs)


def remove(client, container) -> None:
    if not client or container is None:
        return
    try:
        if isinstance(container, str):
            container = client.containers.get(container)
        container.stop(timeout=int(container.labels.get(STOP_TIMEOUT, "30")))
        container.remove(v=True)
    except docker.errors.NotFound:
        pass


clean_up = ecs._cleanup_task_resources


def clean_up_at_once(task, client, *extra) -> None:
    """Without a client a container that ended by itself would stay for minutes. Its last lines are being read, though."""
    if client:
        clean_up(task, client, *extra)
    else:
        threading.Timer(SECONDS_TO_READ_LOGS, clean_up, (task, ecs._get_docker(), *extra)).start()


register = ecs._register_metadata


def register_metadata(task_arn, cluster, task_definition, definition, launch_type, env, host_mode, _ip):
    token = register(task_arn, cluster, task_definition, definition, launch_type, env, host_mode, ours.GATEWAY)
    # SDKs take credentials over plain HTTP from addresses of AWS's agents only. The region is there as on Fargate.
    del env["AWS_CONTAINER_CREDENTIALS_FULL_URI"], env["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
    env.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test")
    env.update(AWS_REGION=get_region(), AWS_DEFAULT_REGION=get_region())
    return token


ecs._register_metadata = register_metadata
ecs._build_run_kwargs = build_run_kwargs
ecs._run_docker_container = run
ecs._remove_docker_container = remove
ecs._cleanup_task_resources = clean_up_at_once
# Digests are a registry's.
ecs._prepare_service_images = lambda *_: None
ecs._deployment_needs_first_task = lambda *_: False
