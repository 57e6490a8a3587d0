#!/bin/sh
# Limits the number of processes of each of CONTAINERS to LIMIT, also while one of them ends and starts again: the engine refuses the
# change in the moment in which a container ends, and accepts it before and after. Why it ends is told by what waits for it.
set -eu
for container in $CONTAINERS; do
  left=20
  until answer=$(docker update --pids-limit "$LIMIT" "$container" 2>&1); do
    left=$((left - 1))
    if [ "$left" -eq 0 ]; then
      printf '%s\n' "$answer" >&2
      exit 1
    fi
    sleep 0.5
  done
done
