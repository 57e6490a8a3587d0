/**
 * Starts one PostgreSQL node of a pair. The volumes of both nodes say which of them is the primary, so no two start as
 * primaries, whichever comes first and whether or not the other one runs: a node whose peer was promoted after it
 * follows. A node that has to follow waits for its peer and never starts on its own; who wants its data all the same
 * promotes the other node.
 *
 * NODE, PEER (host names), FOUNDER (1 on the one node that may make a new cluster), DATABASE, PGDATA and PEER_PGDATA are
 * set; the passwords are files under /run/secrets; the arguments are settings without blanks. Terraform reads it: a
 * brace after a dollar sign would be one of its expressions.
 */
export const nodeScript = String.raw`set -euo pipefail
umask 077
trap 'exit 0' INT TERM
# Every start of the server gets the same: a follower refuses WAL of a primary that once ran with higher limits.
settings="$*"
secret() { cat "/run/secrets/$1_password"; }
say() { echo "$NODE: $*"; }

export PGPASSFILE=/tmp/pgpass PGCONNECT_TIMEOUT=3
printf '*:*:*:%s:%s\n' replicator "$(secret replication)" postgres "$(secret admin)" > "$PGPASSFILE"
upstream="host=$PEER user=replicator application_name=$NODE passfile=$PGPASSFILE"

# The socket is in memory of this container alone. The probe learns from the greeting whether this node takes writes.
cat > /tmp/pg_hba.conf <<HBA
local all all trust
host postgres probe all trust
host replication replicator all scram-sha-256
host all all all scram-sha-256
HBA

# Half of a rewind is no cluster; copies and new clusters come to their place only when they are whole.
is_whole() { [ -s "$1/PG_VERSION" ] && [ ! -e "$1.rewinding" ]; }
is_primary() { is_whole "$1" && [ ! -e "$1/standby.signal" ]; }
timeline() {
  newest=$(ls "$1/pg_wal" | sed -n 's/^\([0-9A-F]\{8\}\)\.history$/\1/p' | sort | tail -n 1)
  [ -n "$newest" ] || newest=00000001
  echo $((16#$newest))
}
peer_takes_writes() {
  [ "$(psql "host=$PEER user=postgres dbname=postgres" -Atc 'select pg_is_in_recovery()' 2> /dev/null)" = f ]
}

# Statements that carry a password are written into no log, not even when they fail.
quiet="-c log_statement=none -c log_min_duration_statement=-1 -c log_min_error_statement=panic"

# Passwords may have been rotated since the cluster was made: the files are right. Nobody can connect meanwhile.
roles() {
  role() {
    echo "do \$\$ begin if not exists (select from pg_roles where rolname = '$1') then create role \"$1\"; end if; end \$\$"
    echo "alter role \"$1\" with login $2"
  }
  {
    role postgres "password '$(secret admin)'"
    role replicator "replication password '$(secret replication)'"
    role probe "connection limit 16"
    role "$DATABASE" "password '$(secret application)'"
    [ "$#" = 1 ] || echo "create database \"$2\" owner \"$2\""
  } | postgres --single -D "$1" $settings $quiet -c exit_on_error=on postgres > /dev/null
}

found_cluster() {
  rm -rf "$PGDATA.new"
  initdb -D "$PGDATA.new" -U postgres --encoding=UTF8 --locale=C.UTF-8 --data-checksums --auth=scram-sha-256 \
    --pwfile=/run/secrets/admin_password > /dev/null
  roles "$PGDATA.new" "$DATABASE"
  mv "$PGDATA.new" "$PGDATA"
  say "made a new cluster"
}

rewind() {
  touch "$PGDATA.rewinding"
  # pg_rewind wants a cluster that was shut down cleanly: crash recovery first, unreachable for anyone.
  postgres --single -D "$PGDATA" $settings postgres < /dev/null > /dev/null || return 1
  pg_rewind -D "$PGDATA" --source-server="host=$PEER user=postgres dbname=postgres" || return 1
  printf "primary_conninfo = '%s'\n" "$upstream" >> "$PGDATA/postgresql.auto.conf"
  touch "$PGDATA/standby.signal"
  rm "$PGDATA.rewinding"
  say "rewound, follows $PEER"
}

copy() {
  until rm -rf "$PGDATA.copy" && pg_basebackup -d "$upstream" -D "$PGDATA.copy" -R -X stream -c fast; do sleep 1; done
  rm -rf "$PGDATA"
  mv "$PGDATA.copy" "$PGDATA"
  rm -f "$PGDATA.rewinding"
  say "copied, follows $PEER"
}

follow() {
  until peer_takes_writes; do say "waits for $PEER, which has the newest data"; sleep 1; done
  if is_whole "$PGDATA" && rewind; then return; fi
  copy
}

if ! is_whole "$PGDATA"; then
  if [ "$FOUNDER" = 1 ] && [ ! -e "$PEER_PGDATA" ]; then found_cluster; else follow; fi
elif ! is_primary "$PGDATA"; then
  say "goes on following $PEER"
elif is_primary "$PEER_PGDATA" && [ "$(timeline "$PEER_PGDATA")" -gt "$(timeline "$PGDATA")" ]; then
  follow
elif is_primary "$PEER_PGDATA" && [ "$(timeline "$PEER_PGDATA")" = "$(timeline "$PGDATA")" ]; then
  say "$PEER claims to be the primary of the same timeline: remove the volume of the wrong one"
  exit 1
else
  roles "$PGDATA"
  say "is the primary"
fi
exec postgres $settings -c hba_file=/tmp/pg_hba.conf
`;
