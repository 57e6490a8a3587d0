"""Application Auto Scaling asks whether a service exists; in another emulator, which runs it, moto finds none."""

import os

from moto.applicationautoscaling.models import ApplicationAutoscalingBackend

if os.environ.get("SERVICES_ELSEWHERE"):
    ApplicationAutoscalingBackend._ecs_service_exists_for_target = lambda *_: True
