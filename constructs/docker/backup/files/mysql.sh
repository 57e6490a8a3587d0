#!/bin/sh
# Backs up a MySQL server: mysqldump once a day, and its binary logs with each backup; restic stores both. backup, check, drill, or restore
# with an optional time, to the second. SOCKET and DATA are set: the server's socket, and the directory of its volume.
set -eu
umask 077
# shellcheck source=repository.sh
. /plinth/repository.sh
dump=/var/tmp/dump
query() {
  MYSQL_PWD=$(cat /run/store/root_password) mysql --no-defaults --socket="$SOCKET" --user=root --batch --skip-column-names --execute="$1"
}
own_tables="information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('mysql', 'sys', 'performance_schema')"
# A server of this container alone, on a directory.
serve() {
  directory=$1
  shift
  mysqld --no-defaults --datadir="$directory" --tmpdir=/tmp --socket=/tmp/restored.sock --pid-file=/tmp/restored.pid --mysqlx=OFF \
    --secure-file-priv=NULL --skip-networking --disable-log-bin --performance-schema=OFF --innodb-buffer-pool-size=64M "$@" > /tmp/server.log 2>&1 &
  server=$!
  # Any answer: it may refuse the login.
  until mysqladmin --no-defaults --socket=/tmp/restored.sock --user=root status > /tmp/status.log 2>&1 || grep -q denied /tmp/status.log; do
    kill -0 "$server" 2> /dev/null || stop_at "the server did not start"
    sleep 1
  done
}
stop_at() {
  cat /tmp/server.log >&2
  fail "$1: see the lines above"
}
end() {
  [ -z "${server-}" ] || { kill "$server" 2> /dev/null && wait "$server"; } || :
  server=
}
# Chooses the newest dump, and the binary logs of the same server: up to a time, or all.
choose() {
  list=$(snapshots)
  # Each of its lines: id, time, tag.
  chosen=$(echo "$list" | awk -v at="${1-}" '$5 ~ /^dump\./ && (at == "" || $2 " " $3 <= at) { line = $1 " " substr($5, 6) } END { print line }')
  [ -n "$chosen" ] || fail "there is no backup before ${1:-now}: $(echo "$list" | awk '$5 ~ /^dump\./ { print "the first one is of " $2 " " $3 " UTC"; found = 1; exit } END { if (!found) print "there is none at all" }')"
  dumped=${chosen% *}
  logged=$(echo "$list" | awk -v tag="log.${chosen#* }" -v at="${1-}" '$5 == tag && !done { id = $1; time = $2 " " $3; done = at != "" && time >= at } END { if (id) print id, time }')
  [ -n "$logged" ] || fail "there is no binary log of the server after its dump"
  if [ -n "${1-}" ] && [ "$(printf '%s\n%s\n' "${logged#* }" "$1" | sort | head -n 1)" != "$1" ]; then
    echo "the last backup is of ${logged#* } UTC: the restore ends with it"
  fi
}
# Restores what was chosen into a directory that does not exist yet, up to a time or all. A server on it is stopped again.
load() {
  directory=$1 until=${2-}
  work=$(mktemp -d /var/tmp/restore.XXXXXX)
  trap 'end; rm -rf "$work" ${drill:+"$drill"}' EXIT
  restore_into "$dumped" "$work/dump"
  restore_into "${logged%% *}" "$work/log"
  mysqld --no-defaults --initialize-insecure --datadir="$directory" --tmpdir=/tmp --mysqlx=OFF > /tmp/server.log 2>&1 ||
    stop_at "the server created no directory"
  # The dump says where the binary logs continue.
  place=$(grep -m 1 "^-- CHANGE REPLICATION SOURCE" "$work/dump/dump.sql")
  file=$(echo "$place" | sed "s/.*FILE='\([^']*\)'.*/\1/")
  position=$(echo "$place" | sed "s/.*POS=\([0-9]*\).*/\1/")
  logs=$(find "$work/log" -name 'binlog.[0-9]*' | sort | awk -F/ -v first="$file" '$NF >= first')
  echo > "$work/log.sql"
  if [ -n "$logs" ]; then
    # shellcheck disable=SC2086 # one argument for each file
    mysqlbinlog --no-defaults --start-position="$position" ${until:+--stop-datetime="$until"} $logs > "$work/log.sql"
  fi
  serve "$directory"
  # One session: the users of the backup are in it, too.
  cat "$work/dump/dump.sql" "$work/log.sql" |
    mysql --no-defaults --socket=/tmp/restored.sock --user=root --binary-mode || fail "the server did not accept the backup"
  end
}
case $1 in
  backup)
    create_repository
    server_id=$(query "select @@server_uuid")
    list=$(snapshots)
    # The server of a machine that has lost its data: its backup would be the latest one.
    if [ -n "$list" ] && [ ! -e "$DATA/restored" ] && ! echo "$list" | grep -q "\.$server_id"; then
      fail "this is not the server that was backed up: restore its backup, or give the backups another bucket to begin again"
    fi
    if [ "$(cat /var/tmp/dumped 2> /dev/null)" != "$server_id" ] || [ $(($(date +%s) - $(stat -c %Y /var/tmp/dumped))) -ge 86400 ]; then
      rm -rf "$dump"
      trap 'rm -rf "$dump"' EXIT
      mkdir "$dump"
      MYSQL_PWD=$(cat /run/store/root_password) mysqldump --no-defaults --socket="$SOCKET" --user=root --all-databases --single-transaction \
        --source-data=2 --routines --events --triggers --hex-blob --result-file="$dump/dump.sql"
      cd "$dump"
      call backup --host "$SERVICE" --tag "dump.$server_id" .
      echo "$server_id" > /var/tmp/dumped
    fi
    tables=$(query "select count(*) from $own_tables")
    # The last one is being written to.
    query "flush binary logs"
    current=$(query "show binary logs" | awk 'END { print $1 }')
    cd "$DATA/binlog"
    call backup --host "$SERVICE" --tag "log.$server_id" --exclude "$current" .
    # For the drill: those that are created later are in the next backup.
    echo "$tables" > /var/tmp/tables
    ;;
  check) check_repository ;;
  drill)
    drill=/var/tmp/server
    rm -rf "$drill"
    expected=$(cat /var/tmp/tables 2> /dev/null || echo 0)
    began=$(date +%s)
    choose
    load "$drill"
    seconds=$(($(date +%s) - began))
    # Whatever its users' passwords are.
    serve "$drill" --skip-grant-tables
    found=$(mysql --no-defaults --socket=/tmp/restored.sock --batch --raw --skip-column-names --execute="
      set session group_concat_max_len = 1000000;
      select count(*), coalesce(group_concat('select count(*) as n from \`', table_schema, '\`.\`', replace(table_name, '\`', '\`\`'), '\`' separator ' union all '),
        'select 0 as n') from $own_tables")
    # Reads every row.
    rows=$(mysql --no-defaults --socket=/tmp/restored.sock --batch --skip-column-names --execute="select sum(n) from (${found#*	}) as counted")
    end
    echo "restored ${found%%	*} tables with $rows rows in $seconds s"
    [ "${found%%	*}" -ge "$expected" ] || fail "the database had $expected tables, its backup has ${found%%	*}"
    [ "$seconds" -le "$RTO_SECONDS" ] || fail "the restore took $seconds s: rtoMinutes allows $RTO_SECONDS s"
    ;;
  restore)
    [ -z "$(find "$DATA" -type f | head -n 1)" ] || fail "the volume has data: restore into another one"
    # The container of the backups makes another one, where the server still runs.
    known=$(query "select @@server_uuid" 2> /dev/null || :)
    if [ "$STANDBY" = no ] && [ -n "$known" ] && snapshots | grep -q "\.$known"; then
      rm -f /var/tmp/last-backup
      for _ in $(seq 120); do
        [ ! -e /var/tmp/last-backup ] || break
        sleep 1
      done
      [ -e /var/tmp/last-backup ] || echo "no backup of now was made: the restore ends with the last one"
    fi
    choose "${2-}"
    load "$DATA/data" "${2-}"
    : > "$DATA/restored"
    ;;
esac
