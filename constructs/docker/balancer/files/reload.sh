#!/bin/sh
# Makes the running HAProxy start workers with the new configuration, and waits at most $1 seconds until the old ones have finished
# their requests. After that the containers that only the old configuration names can stop.
set -eu
processes() { cat /proc/[0-9]*/comm 2> /dev/null | grep -c '^haproxy$'; }
left=150
until sh /plinth/answers.sh; do
  left=$((left - 1))
  [ "$left" -gt 0 ] || { echo "the balancer does not answer" >&2; exit 1; }
  sleep 0.2
done
# Not by docker kill: after it the engine would not start the container again when the machine does.
kill -USR2 1
sleep 1
left=$1
# The master and one worker.
while [ "$(processes)" -gt 2 ] && [ "$left" -gt 0 ]; do
  left=$((left - 1))
  sleep 1
done
sh /plinth/answers.sh
