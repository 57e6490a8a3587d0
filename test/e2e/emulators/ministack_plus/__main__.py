"""ministack with what production stacks need beside it. Each module mends one defect when it is imported."""

import databases  # noqa: F401
import ecs_containers  # noqa: F401
import ecs_services  # noqa: F401
import elsewhere  # noqa: F401
import health  # noqa: F401
import target_groups  # noqa: F401
from ministack.app import main

main()
