#!/bin/sh
# What the programs that call restic have in common: the keys, and the repository's snapshots.
AWS_ACCESS_KEY_ID=$(cat /run/secrets/backup_access_key_id)
AWS_SECRET_ACCESS_KEY=$(cat /run/secrets/backup_secret_access_key)
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
fail() {
  echo "$1" >&2
  exit 1
}
call() {
  restic --no-cache --quiet ${CA_FILE:+--cacert "$CA_FILE"} "$@"
}
create_repository() {
  call cat config > /dev/null 2>&1 || call init
}
# Removes what the retention does not keep, and verifies the rest.
check_repository() {
  call forget --host "$SERVICE" --keep-within 1d --keep-daily 7 --keep-weekly 4 --prune
  call check
}
# Lines of snapshots, oldest first: id, date, time, host, tag.
snapshots() {
  restic --no-cache ${CA_FILE:+--cacert "$CA_FILE"} snapshots --compact --host "$SERVICE" | awk '$2 ~ /^[0-9]+-/'
}
# Id of the newest snapshot: of all, or of those before a time.
newest() {
  list=$(snapshots)
  id=$(echo "$list" | awk -v at="${1-}" 'at == "" || $2 " " $3 <= at { id = $1 } END { print id }')
  [ -n "$id" ] || fail "there is no backup before ${1:-now}: $(echo "$list" | awk 'NR == 1 && $2 { print "the first one is of " $2 " " $3 " UTC" } NR == 1 && !$2 { print "there is none at all" }')"
  echo "$id"
}
# Restores a snapshot into a directory, and compares what was written with the checksums of the backup.
restore_into() {
  call restore "$1" --host "$SERVICE" --target "$2" --verify
}
# Whether the restore of a drill, which began then, was within the objective.
within_objective() {
  seconds=$(($(date +%s) - $1))
  [ "$seconds" -le "$RTO_SECONDS" ] || fail "the restore took $seconds s: rtoMinutes allows $RTO_SECONDS s"
}
