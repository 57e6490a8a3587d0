"""Amazon ECS says how a task that ran to its end ended, and frees its address; moto leaves both as they were.

moto runs no container. Here the command of an image whose tag ends in "-fails" ends with exit code 3, and any other
one well."""

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
