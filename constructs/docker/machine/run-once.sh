#!/bin/sh
# Starts CONTAINER, waits until it ends, and fails unless its exit code is 0; FAILED says what then failed, ADVICE what to do. Before that it
# waits up to two minutes for each command in AWAIT, one a line: what the container uses may have been created a moment ago.
set -eu
. "$(dirname "$0")/report.sh"
printf '%s\n' "${AWAIT:-}" | while read -r command; do
  tries=0
  until [ "$tries" -ge 120 ] || sh -c "$command" < /dev/null > /dev/null 2>&1; do
    tries=$((tries + 1))
    sleep 1
  done
done
docker start "$CONTAINER" > /dev/null
code=$(docker wait "$CONTAINER")
[ "$code" = 0 ] && exit 0
printf '%s failed with exit code %s.\n%s\n' "$FAILED" "$code" "$ADVICE" >&2
report "$CONTAINER"
exit 1
