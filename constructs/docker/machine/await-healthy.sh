#!/bin/sh
# Waits until CONTAINERS are healthy. Fails when the engine says of one that it is not, or after SECONDS_LEFT.
set -eu
. "$(dirname "$0")/report.sh"
health() { docker container inspect --format '{{if .State.Running}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}' "$1"; }
end=$(($(date +%s) + SECONDS_LEFT))
for container in $CONTAINERS; do
  until [ "$(health "$container")" = healthy ]; do
    if [ "$(health "$container")" = unhealthy ] || [ "$(date +%s)" -ge "$end" ]; then
      printf '%s did not get healthy: the previous version continues to serve.\n' "$container" >&2
      report "$container"
      exit 1
    fi
    sleep 1
  done
done
