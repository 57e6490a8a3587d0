#!/bin/sh
# Runs COMMAND while CONTAINER is healthy, and does nothing while it is not: a server that starts takes its passwords from the files by itself.
# It never fails: what runs after the server was created or changed says what is wrong.
set -eu
health=$(docker container inspect --format '{{with .State.Health}}{{.Status}}{{end}}' "$CONTAINER" 2> /dev/null) || exit 0
[ "$health" != healthy ] || sh -c "$COMMAND" || echo "$CONTAINER did not take its passwords yet." >&2
