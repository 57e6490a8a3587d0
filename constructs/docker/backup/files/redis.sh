#!/bin/sh
# Backs up the keys of a cache: redis-cli gets a snapshot of them, as a replica does, and restic stores it. backup, check, drill, or restore
# with an optional time. ENGINE and SOCKET are set.
set -eu
umask 077
# shellcheck source=repository.sh
. /plinth/repository.sh
keys=/var/tmp/keys
ask() {
  REDISCLI_AUTH=$(cat /var/tmp/backup-password) "$ENGINE-cli" -s "$SOCKET" --user backup --no-auth-warning "$@"
}
# The number at the end of a line of the check of a snapshot: "[info] 12 keys read".
counted() {
  echo "$1" | sed -n "s/^\[info\] \([0-9]*\) $2\$/\1/p"
}
# Restores a snapshot into a directory, as the first file of an append-only log: the server reads it at its next start.
restored() {
  restore_into "$1" "$2/new"
  "$ENGINE-check-rdb" "$2/new/dump.rdb" > /dev/null
  mv "$2/new/dump.rdb" "$2/appendonly.aof"
  lasting=$(cat "$2/new/lasting")
  rm -rf "$2/new"
}
case $1 in
  backup)
    create_repository
    rm -rf "$keys"
    trap 'rm -rf "$keys"' EXIT
    mkdir "$keys"
    ask --rdb "$keys/dump.rdb" > /dev/null 2>&1 || fail "the cache gave no snapshot of its keys"
    found=$("$ENGINE-check-rdb" "$keys/dump.rdb") || fail "$found"
    read=$(counted "$found" "keys read")
    # Those that do not expire.
    echo $((read - $(counted "$found" expires))) > "$keys/lasting"
    # The volume of a machine that has lost its data: see restic.sh.
    if [ "$read" -eq 0 ] && [ "$(call dump latest lasting --host "$SERVICE" 2> /dev/null || echo 0)" -gt 0 ]; then
      fail "the cache is empty, and its last backup is not: restore it, or write a key if it is empty on purpose"
    fi
    cd "$keys"
    call backup --host "$SERVICE" .
    ;;
  check) check_repository ;;
  drill)
    drill=/var/tmp/cache
    rm -rf "$drill"
    mkdir "$drill"
    server=
    trap '[ -z "$server" ] || { kill "$server" && wait "$server"; } || :; rm -rf "$drill"' EXIT
    began=$(date +%s)
    restored latest "$drill"
    "$ENGINE-server" --port 0 --unixsocket /tmp/drill.sock --dir "$drill" --appendonly yes --save "" > /tmp/drill.log 2>&1 &
    server=$!
    until [ "$("$ENGINE-cli" -s /tmp/drill.sock ping 2> /dev/null)" = PONG ]; do
      if [ $(($(date +%s) - began)) -gt "$RTO_SECONDS" ] || ! kill -0 "$server" 2> /dev/null; then
        cat /tmp/drill.log >&2
        fail "the cache did not start with its backup: see the lines above"
      fi
      sleep 1
    done
    found=$("$ENGINE-cli" -s /tmp/drill.sock dbsize)
    echo "restored $found keys in $(($(date +%s) - began)) s"
    [ "$found" -ge "$lasting" ] || fail "the backup has $lasting keys that do not expire, the restored cache $found keys"
    within_objective "$began"
    ;;
  restore)
    [ -z "$(find /data -type f | head -n 1)" ] || fail "the volume has data: restore into another one"
    snapshot=$(newest "${2-}")
    restored "$snapshot" /data
    ;;
esac
