"""Amazon ECS answers every setting of a service again; moto keeps about half of them and runs no task."""

from moto.ecs import models, responses

# Settings that AWS keeps on the service itself, and moto drops.
KEPT = [
    "availabilityZoneRebalancing",
    "capacityProviderStrategy",
    "deploymentConfiguration",
    "enableECSManagedTags",
    "enableExecuteCommand",
    "healthCheckGracePeriodSeconds",
    "networkConfiguration",
    "placementConstraints",
    "placementStrategy",
    "serviceRegistries",
    "loadBalancers",
]
# Settings that AWS keeps on the deployment.
KEPT_ON_DEPLOYMENT = ["serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations"]


def settle(service: models.Service, request: dict) -> None:
    """Keeps what the request says, and shows every asked task as running: a steady service."""
    for key in KEPT:
        if key in request:
            setattr(service, key, request[key])
    if request.get("capacityProviderStrategy"):
        service.launch_type = None  # AWS answers either a launch type or a strategy
    service.running_count, service.pending_count = service.desired_count, 0
    for deployment in service.deployments:
        for key in KEPT_ON_DEPLOYMENT:
            if key in request:
                deployment[key] = request[key]
        deployment.update(
            capacityProviderStrategy=getattr(service, "capacityProviderStrategy", None),
            desiredCount=service.desired_count,
            launchType=service.launch_type,
            pendingCount=0,
            rolloutState="COMPLETED",
            runningCount=service.desired_count,
            taskDefinition=service.task_definition,
        )


def settled(operation):
    def answer(self):
        result = operation(self)
        settle(result.result["service"], self._get_params())
        return result

    return answer


RESPONSE = responses.EC2ContainerServiceResponse
RESPONSE.create_service = settled(RESPONSE.create_service)
RESPONSE.update_service = settled(RESPONSE.update_service)
