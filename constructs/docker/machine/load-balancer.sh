#!/bin/sh
# Loads CONFIG into the container BALANCER without losing a request, and gives the old processes DRAIN_SECONDS. When it is done,
# live.cfg in the balancer's volume is the configuration that is served: keep-copies.sh reads it. The balancer can only read the
# volume: a container of its image, with its files, writes to it.
set -eu
beside() {
  docker run --rm --interactive --network none --user 0:0 --cap-drop ALL --security-opt no-new-privileges:true --read-only \
    --volumes-from "$BALANCER" --volume "$BALANCER-config:/next" --entrypoint sh "$(docker container inspect --format '{{.Image}}' "$BALANCER")" "$@"
}
fail() {
  printf '%s serves its previous configuration: %s:\n%s\n' "$BALANCER" "$1" "$2" >&2
  exit 1
}
# One that was stopped by hand would not answer.
docker start "$BALANCER" > /dev/null
checked=$(printf '%s' "$CONFIG" | beside /plinth/configure.sh 2>&1) || fail "it does not accept the new one" "$checked"
loaded=$(docker exec "$BALANCER" sh /plinth/reload.sh "$DRAIN_SECONDS" 2>&1) ||
  fail "it did not load the new one" "$loaded
More: docker logs $BALANCER"
beside -c 'cp /next/haproxy.cfg /next/live.tmp && mv /next/live.tmp /next/live.cfg' < /dev/null
