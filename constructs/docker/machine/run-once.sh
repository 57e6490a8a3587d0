#!/bin/sh
# Starts CONTAINER, waits until it ends, and fails unless its exit code is 0; FAILED says what then failed, ADVICE what to do.
set -eu
. "$(dirname "$0")/report.sh"
docker start "$CONTAINER" > /dev/null
code=$(docker wait "$CONTAINER")
[ "$code" = 0 ] && exit 0
printf '%s failed with exit code %s.\n%s\n' "$FAILED" "$code" "$ADVICE" >&2
report "$CONTAINER"
exit 1
