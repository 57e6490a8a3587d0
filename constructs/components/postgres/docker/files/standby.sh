#!/bin/sh
# Starts a copy that follows PRIMARY, and never takes writes; the arguments are settings of the server. A volume that did not follow
# before gets a new copy: it is empty, or was the primary's until another volume was promoted.
set -eu
umask 077
printf '*:*:*:replicator:%s\n' "$(cat /run/secrets/replication_password)" > /tmp/pgpass
if [ ! -e "$PGDATA/standby.signal" ]; then
  until rm -rf "$PGDATA.copy" &&
    pg_basebackup -d "host=$PRIMARY user=replicator passfile=/tmp/pgpass connect_timeout=3" -D "$PGDATA.copy" -R -X stream -c fast; do
    sleep 1
  done
  # Rows of a former primary that nobody else has can be read there, until the next copy.
  rm -rf "$PGDATA.former"
  [ ! -e "$PGDATA" ] || mv "$PGDATA" "$PGDATA.former"
  mv "$PGDATA.copy" "$PGDATA"
fi
# Who promotes it by hand gets a server that refuses writes, and an unhealthy container.
exec postgres "$@" -c default_transaction_read_only=on
