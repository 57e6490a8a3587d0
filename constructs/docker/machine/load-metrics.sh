#!/bin/sh
# Loads SETTINGS and the parts of the rules, RULES_<n>, into the container PROMETHEUS, which keeps running. It can only read the volume with its configuration: a container
# of its image, with its files, writes to it.
set -eu
fail() {
  printf '%s watches with its previous configuration:\n%s\n' "$PROMETHEUS" "$1" >&2
  exit 1
}
# One that was stopped by hand would not answer.
docker start "$PROMETHEUS" > /dev/null
rules() {
  count=1
  while part=$(printenv "RULES_$count"); do
    printf '%s' "$part"
    count=$((count + 1))
  done
}
checked=$({ printf '%s\n' "$SETTINGS" && rules && echo; } |
  docker run --rm --interactive --network none --user 0:0 --cap-drop ALL --security-opt no-new-privileges:true --read-only \
    --volumes-from "$PROMETHEUS" --volume "$PROMETHEUS-config:/next" --entrypoint sh \
    "$(docker container inspect --format '{{.Image}}' "$PROMETHEUS")" /plinth/configure.sh 2>&1) || fail "$checked"
left=150
until docker exec "$PROMETHEUS" sh /plinth/answers.sh > /dev/null 2>&1; do
  left=$((left - 1))
  [ "$left" -gt 0 ] || fail "it does not answer. More: docker logs $PROMETHEUS"
  sleep 0.2
done
# Not by docker kill: after it the engine would not start the container again when the machine does.
docker exec "$PROMETHEUS" sh -c "kill -HUP 1"
