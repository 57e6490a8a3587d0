#!/bin/sh
# Calls pgBackRest for a database: follow, backup, check, drill, or restore with an optional time. Its settings are variables; what is secret in
# them is in files.
set -eu
umask 077
# Another run may read it now: it is replaced as a whole.
cat > "$PGBACKREST_CONFIG.$$" << END
[global]
repo1-s3-key=$(cat /run/secrets/backup_access_key_id)
repo1-s3-key-secret=$(cat /run/secrets/backup_secret_access_key)
repo1-cipher-pass=$(cat /run/secrets/backup_passphrase)
END
mv "$PGBACKREST_CONFIG.$$" "$PGBACKREST_CONFIG"
fail() {
  echo "$1" >&2
  exit 1
}
query() {
  psql -XAtq -v ON_ERROR_STOP=1 -U postgres "$@"
}
# Restores into a directory, with more arguments for pgBackRest, and serves it to this container alone after it has read the archive. It
# archives nothing: what it writes is no part of the database's history.
serve() {
  directory=$1 seconds=$2
  shift 2
  until=$(($(date +%s) + seconds))
  pgbackrest --pg1-path="$directory" "$@" restore
  pg_ctl -D "$directory" -w -s -l /tmp/server.log start \
    -o "-c listen_addresses= -c unix_socket_directories=/tmp -c archive_mode=off -c hot_standby=off" &&
    # It answers when it has read the archive.
    while ! query -h /tmp -d postgres -c "select" 2> /dev/null; do
      if [ "$(date +%s)" -ge "$until" ] || ! pg_ctl -D "$directory" status > /dev/null; then break; fi
      sleep 1
    done
  query -h /tmp -d postgres -c "select" || {
    cat /tmp/server.log >&2
    fail "the recovery failed, or took more than $seconds s: see the lines above"
  }
}
# Archives what was committed until now, with a transaction after it: recovery to a time ends at the first one after that time.
archive_now() {
  query -d postgres -c "select pg_current_xact_id()" > /dev/null || return
  segment=$(query -d postgres -c "select pg_walfile_name(pg_switch_wal())") || return
  for _ in $(seq 30); do
    archived=$(query -d postgres -c "select last_archived_wal >= '$segment' from pg_stat_archiver") || return
    if [ "$archived" = t ] && [ ! -e "$QUEUE/$segment" ]; then return; fi
    sleep 1
  done
  echo "$segment was not archived within 30 s"
  return 1
}
case $1 in
  follow)
    # The server leaves its WAL in a directory that both share: it has neither the keys nor a way out of the machine.
    while :; do
      pause=1
      for segment in "$QUEUE"/*; do
        case $segment in *'*' | *.part) continue ;; esac
        pgbackrest archive-push "$segment" || {
          pause=3
          break
        }
        rm -f "$segment"
      done
      sleep "$pause"
    done
    ;;
  backup)
    pgbackrest stanza-create
    # A differential one contains what has changed since the last full one; the first one is always full.
    if [ "$(date -u +%u)" = 7 ]; then type="full"; else type="diff"; fi
    pgbackrest --type="$type" backup
    ;;
  check)
    # Ends the current WAL segment, and waits until it is in the archive.
    pgbackrest check
    ;;
  drill)
    drill=/var/tmp/cluster
    rm -rf "$drill"
    trap 'pg_ctl -D "$drill" -s -m immediate stop > /dev/null 2>&1 || :; rm -rf "$drill"' EXIT
    tables='select count(*) from pg_stat_user_tables'
    expected=0
    # That of a standby is not the one that was backed up.
    if [ "$STANDBY" = no ]; then
      expected=$(query -d "$DATABASE" -c "$tables")
      pgbackrest check
    fi
    began=$(date +%s)
    serve "$drill" "$RTO_SECONDS"
    seconds=$(($(date +%s) - began))
    found=$(query -h /tmp -d "$DATABASE" -c "$tables")
    # Reads every row.
    rows=$(query -h /tmp -d "$DATABASE" -c "select coalesce(sum((xpath('/row/c/text()', query_to_xml(
      format('select count(*) as c from %I.%I', schemaname, relname), false, true, '')))[1]::text::bigint), 0) from pg_stat_user_tables")
    pg_ctl -D "$drill" -s -m fast stop
    # Reads every page.
    pg_checksums --check -D "$drill" > /dev/null
    echo "restored $found tables with $rows rows in $seconds s"
    [ "$found" -ge "$expected" ] || fail "the database has $expected tables, its backup $found"
    [ "$seconds" -le "$RTO_SECONDS" ] || fail "the restore took $seconds s: rtoMinutes allows $RTO_SECONDS s"
    ;;
  restore)
    [ ! -e "$PGDATA" ] || fail "the volume has data: restore into another one"
    if [ -n "${2-}" ]; then set -- --type=time --target="$2+00" --target-action=promote; else set --; fi
    [ "$STANDBY" = yes ] || archive_now || echo "what the database has now is not in the archive: the restore ends with what was archived before"
    serve "$PGDATA" 86400 "$@"
    for setting in restore_command recovery_target_time recovery_target_action recovery_target_timeline; do
      query -h /tmp -d postgres -c "alter system reset $setting"
    done
    pg_ctl -D "$PGDATA" -s -m fast stop
    # The new timeline belongs to the archive as soon as a server archives from this directory.
    for history in "$PGDATA"/pg_wal/*.history; do
      [ ! -e "$history" ] || touch "$PGDATA/pg_wal/archive_status/$(basename "$history").ready"
    done
    ;;
esac
