"""Amazon ECS runs a task, says how it ended, and frees its address.

moto adds up the memory of containers, which on Fargate need not say any, and leaves a task that ended as it was. It runs
no container. Here the command of an image whose tag ends in "-fails" ends with exit code 3, and any other one well."""

from moto.ec2 import ec2_backends
from moto.ecs.models import EC2ContainerServiceBackend

_describe = EC2ContainerServiceBackend.describe_tasks


def describe_tasks(self, cluster_str, tasks):
    found = _describe(self, cluster_str, tasks)
    for task in found:
        # To read the status moves the task on, once for each question.
        if task.last_status == "STOPPED" and task.desired_status != "STOPPED":
            stop(self, task)
    return found


def stop(backend, task) -> None:
    task.desired_status = "STOPPED"
    task.stop_code = "EssentialContainerExited"
    task.stopped_reason = "Essential container in task exited"
    for container in task.containers:
        container.last_status = "STOPPED"
        container.exitCode = 3 if container.image.endswith("-fails") else 0
    interfaces = ec2_backends[backend.account_id][backend.region_name].enis
    for attachment in task.attachments:
        for detail in attachment["details"]:
            if detail["name"] == "networkInterfaceId":
                interfaces.pop(detail["value"], None)


EC2ContainerServiceBackend.describe_tasks = describe_tasks


def requirements(task_definition) -> dict:
    """Nothing: Fargate finds the place."""
    return {"CPU": 0, "MEMORY": 0, "PORTS": [], "PORTS_UDP": []}


EC2ContainerServiceBackend._calculate_task_resource_requirements = staticmethod(requirements)
