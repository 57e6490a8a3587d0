#!/bin/bash
# Starts one PostgreSQL node of a pair, as a follower whenever its peer is the primary: so a node that comes back after
# its peer took over never becomes a second primary. BOOTSTRAP=1 stands on the one node that may make a new cluster.
# NODE and PEER are set; the passwords are files under /run/secrets.
set -euo pipefail
export PGPASSFILE=/tmp/pgpass PGCONNECT_TIMEOUT=3
umask 077
printf '*:*:*:replicator:%s\n*:*:*:postgres:%s\n' "$(cat /run/secrets/replication_password)" "$(cat /run/secrets/admin_password)" > "$PGPASSFILE"
connection="host=$PEER user=replicator application_name=$NODE passfile=$PGPASSFILE"

peer_is_primary() {
  [ "$(psql "host=$PEER user=replicator dbname=postgres" -Atc 'select pg_is_in_recovery()' 2>/dev/null)" = f ]
}

follow_peer() {
  if [ -s "$PGDATA/PG_VERSION" ]; then
    # pg_rewind wants a cluster that was shut down cleanly: finish crash recovery first, unreachable for anyone.
    pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start > /dev/null && pg_ctl -D "$PGDATA" -m fast -w stop > /dev/null || true
    if pg_rewind -D "$PGDATA" --source-server="host=$PEER user=postgres dbname=postgres"; then
      touch "$PGDATA/standby.signal"
      printf "primary_conninfo = '%s'\n" "$connection" >> "$PGDATA/postgresql.auto.conf"
      echo "$NODE: rewound, follows $PEER"
      return
    fi
  fi
  # No cluster here, or one that cannot be rewound: take a copy of the primary's.
  until find "$PGDATA" -mindepth 1 -delete && pg_basebackup -d "$connection" -D "$PGDATA" -R -X stream -c fast; do
    echo "$NODE: waits for $PEER"
    sleep 1
  done
  echo "$NODE: copied, follows $PEER"
}

# Passwords may have been rotated since the cluster was made: the files are right.
set_passwords() {
  postgres --single -D "$PGDATA" postgres > /dev/null <<SQL
alter role postgres password '$(cat /run/secrets/admin_password)'
alter role replicator password '$(cat /run/secrets/replication_password)'
alter role "$APPLICATION_USER" password '$(cat /run/secrets/application_password)'
SQL
}

mkdir -p "$PGDATA"
chmod 700 "$PGDATA"
if peer_is_primary; then
  [ -f "$PGDATA/standby.signal" ] || follow_peer
elif [ -f "$PGDATA/standby.signal" ]; then
  echo "$NODE: goes on following $PEER"
elif [ -s "$PGDATA/PG_VERSION" ]; then
  set_passwords
  echo "$NODE: is the primary"
elif [ "$BOOTSTRAP" != 1 ]; then
  until peer_is_primary; do sleep 1; done
  follow_peer
fi
exec docker-entrypoint.sh postgres "$@"
