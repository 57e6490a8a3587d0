"""What the run gives to this process: all that it makes on the engine bears its name."""

import os

# Prefix of containers and images, and the name of the network that all containers join.
NAME = os.environ["DOCKER_NETWORK"]
# Address of this machine in that network.
GATEWAY = os.environ["MINISTACK_HOST"]
# Endpoint of the emulator for everything that does not run.
MOTO = os.environ["MOTO_ENDPOINT"]
