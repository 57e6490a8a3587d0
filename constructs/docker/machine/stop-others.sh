#!/bin/sh
# Stops the running containers of SERVICE whose revision is not REVISION: two revisions must not run at the same time. STACK is the
# first part of names. The engine kills a container that has not stopped within its own time.
set -eu
running=$(docker ps --filter "name=^$STACK-$SERVICE-[0-9a-f]{6}-[0-9]+$" --format '{{.Names}}')
for container in $(printf '%s\n' "$running" | grep -v "^$STACK-$SERVICE-$REVISION-"); do
  docker stop "$container" > /dev/null
done
