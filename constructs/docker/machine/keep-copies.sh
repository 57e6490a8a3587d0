#!/bin/sh
# Keeps the containers of REVISION of SERVICE, which a deployment removes, until they may stop:
# - with BALANCERS: when the live configuration of none of them names the revision
# - without: when another revision has a healthy container
# Gives up when a container of another revision is unhealthy, or after SECONDS_LEFT; the deployment then fails, and the containers
# of REVISION stay. While a container with the label MIGRATIONS runs, no time passes. STACK is the first part of names.
# HEALTHY is "none" for containers without a health check: they are healthy while they run.
# With ALONE the new revision has stopped the containers of REVISION; when it fails, it is stopped, and they start again.
set -u
. "$(dirname "$0")/report.sh"

every=--all
[ -z "${ALONE:-}" ] || every=
# shellcheck disable=SC2086
named() { docker ps $every --filter "name=^$STACK-$SERVICE-[0-9a-f]{6}-[0-9]+$" --format '{{.Names}}' "$@"; }
others() { named "$@" | grep -v "^$STACK-$SERVICE-$REVISION-"; }

# Without the volumes the whole stack is being destroyed.
is_needed() {
  if [ -z "$BALANCERS" ]; then
    docker volume inspect "$STACK-$SERVICE-sign" > /dev/null 2>&1 || return 1
    [ -z "$(others --filter "health=${HEALTHY:-healthy}")" ]
    return
  fi
  for balancer in $BALANCERS; do
    docker volume inspect "$balancer-config" > /dev/null 2>&1 || continue
    live=$(docker exec "$balancer" cat /config/live.cfg 2> /dev/null) || return 0
    case "$live" in *"-$REVISION-"*) return 0 ;; esac
  done
  return 1
}
migrates() { [ -n "$(docker ps --quiet --filter "label=$MIGRATIONS" 2> /dev/null)" ]; }
# The balancers are about to load them.
all_healthy() {
  all=$(others) && [ "$all" = "$(others --filter "health=${HEALTHY:-healthy}")" ]
}

# A revision that failed has no restart policy: it is not the one to start again when the next one fails, too.
start_again() {
  for container in $(others); do
    docker update --restart no "$container" > /dev/null
    docker stop "$container" > /dev/null
  done
  for container in $(docker ps --all --filter "name=^$STACK-$SERVICE-$REVISION-[0-9]+$" --format '{{.Names}}'); do
    [ "$(docker container inspect --format '{{.HostConfig.RestartPolicy.Name}}' "$container")" = no ] || docker start "$container" > /dev/null
  done
}

end=$(($(date +%s) + SECONDS_LEFT))
while is_needed; do
  now=$(date +%s)
  if migrates; then end=$((now + SECONDS_LEFT)); fi
  if [ "$now" -ge "$((end + 60))" ] || [ -n "$(others --filter health=unhealthy)" ] ||
    { [ "$now" -ge "$end" ] && ! all_healthy; }; then
    if [ -n "${ALONE:-}" ]; then
      printf 'Revision %s of %s is started again: no other one took over.\n' "$REVISION" "$SERVICE" >&2
    else
      printf 'Revision %s of %s continues to serve: no other one took over.\n' "$REVISION" "$SERVICE" >&2
    fi
    printf 'Correct the cause, or set the previous version again, and deploy.\n' >&2
    for container in $(others); do
      docker ps --all --filter "name=^$container$" --filter "health=${HEALTHY:-healthy}" --quiet | grep -q . || report "$container"
    done
    if [ -n "${ALONE:-}" ]; then start_again; fi
    exit 1
  fi
  sleep 1
done
