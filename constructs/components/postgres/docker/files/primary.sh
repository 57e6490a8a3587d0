#!/bin/sh
# Starts the primary on this volume; the arguments are settings of the server. A volume that followed another primary is promoted: it
# first reads what the old primary wrote last from that one's volume, /peer, if there is one.
set -eu
# A volume that never had a cluster: creating one here would hide the data of the other volume.
if [ "$CREATE" = no ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  echo "this volume has no data: set primaryVolume to the volume that has it" >&2
  exit 1
fi
if [ -e "$PGDATA/standby.signal" ]; then
  mv "$PGDATA/standby.signal" "$PGDATA/recovery.signal"
fi
# For the archive of its WAL.
for directory in ${DIRECTORIES-}; do
  mkdir -p "$directory"
done
exec docker-entrypoint.sh postgres "$@" -c "restore_command=cp /peer/cluster/pg_wal/%f %p"
