#!/bin/sh
# Calls restic for the files in /source: backup, check, drill, or restore with an optional time.
set -eu
AWS_ACCESS_KEY_ID=$(cat /run/secrets/backup_access_key_id)
AWS_SECRET_ACCESS_KEY=$(cat /run/secrets/backup_secret_access_key)
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
fail() {
  echo "$1" >&2
  exit 1
}
# Whether there is a file other than the mark of a new volume.
has_files() {
  [ -n "$(find /source -type f ! -name .plinth | head -n 1)" ]
}
call() {
  restic --no-cache --quiet ${CA_FILE:+--cacert "$CA_FILE"} "$@"
}
case $1 in
  backup)
    call cat config > /dev/null 2>&1 || call init
    # The volume of a machine that has lost its data: the backup of nothing would be the latest one, and push out the others.
    if ! has_files && call ls --long latest --host "$SERVICE" 2> /dev/null | grep -v '/\.plinth$' | grep -q '^-'; then
      fail "the data is empty, and its last backup is not: restore it, or write a file if it is empty on purpose"
    fi
    cd /source
    call backup --host "$SERVICE" .
    ;;
  check)
    call forget --host "$SERVICE" --keep-within 1d --keep-daily 7 --keep-weekly 4 --prune
    call check
    ;;
  drill)
    drill=/var/tmp/files
    rm -rf "$drill"
    trap 'rm -rf "$drill"' EXIT
    began=$(date +%s)
    # Compares what it has written with the checksums of the backup.
    call restore latest --host "$SERVICE" --target "$drill" --verify
    seconds=$(($(date +%s) - began))
    files=$(find "$drill" -type f | wc -l)
    echo "restored $files files in $seconds s"
    [ "$files" -gt 0 ] || ! has_files || fail "the backup has no files"
    [ "$seconds" -le "$RTO_SECONDS" ] || fail "the restore took $seconds s: rtoMinutes allows $RTO_SECONDS s"
    ;;
  restore)
    if has_files; then fail "the volume has data: restore into another one"; fi
    snapshot=latest
    if [ -n "${2-}" ]; then
      # Lines of snapshots, oldest first: id, date, time.
      snapshot=$(restic --no-cache ${CA_FILE:+--cacert "$CA_FILE"} snapshots --compact --host "$SERVICE" |
        awk -v at="$2" '$2 ~ /^[0-9]+-/ && $2 " " $3 <= at { id = $1 } END { print id }')
      [ -n "$snapshot" ] || fail "there is no backup before $2"
    fi
    call restore "$snapshot" --host "$SERVICE" --target /source --verify
    # Directories below it have their users from the backup.
    [ -z "$OWNER" ] || chown "$OWNER" /source
    ;;
esac
