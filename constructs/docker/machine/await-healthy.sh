#!/bin/sh
# Waits until CONTAINERS are healthy; one without a health check is healthy while it runs. Fails when the engine says of one that it is not, or after SECONDS_LEFT. With ALONE, the
# containers of other revisions stop first: see stop-others.sh.
set -eu
. "$(dirname "$0")/report.sh"
previous="continues to serve"
if [ -n "${ALONE:-}" ]; then
  previous="is started again"
  sh "$(dirname "$0")/stop-others.sh"
  # An apply before this one stopped them again, if they did not get healthy.
  for container in $CONTAINERS; do docker start "$container" > /dev/null; done
fi
health() { docker container inspect --format '{{if .State.Running}}{{with .State.Health}}{{.Status}}{{else}}healthy{{end}}{{else}}{{.State.Status}}{{end}}' "$1"; }
end=$(($(date +%s) + SECONDS_LEFT))
for container in $CONTAINERS; do
  until [ "$(health "$container")" = healthy ]; do
    if [ "$(health "$container")" = unhealthy ] || [ "$(date +%s)" -ge "$end" ]; then
      printf '%s did not get healthy: the previous version %s.\n' "$container" "$previous" >&2
      report "$container"
      exit 1
    fi
    sleep 1
  done
done
