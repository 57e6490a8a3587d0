#!/bin/sh
# Calls restic for the files in /source: backup, check, drill, or restore with an optional time.
set -eu
# shellcheck source=repository.sh
. /plinth/repository.sh
# Whether there is a file other than the mark of a new volume.
has_files() {
  [ -n "$(find /source -type f ! -name .plinth | head -n 1)" ]
}
case $1 in
  backup)
    create_repository
    # The volume of a machine that has lost its data: the backup of nothing would be the latest one, and push out the others.
    if ! has_files && call ls --long latest --host "$SERVICE" 2> /dev/null | grep -v '/\.plinth$' | grep -q '^-'; then
      fail "the data is empty, and its last backup is not: restore it, or write a file if it is empty on purpose"
    fi
    cd /source
    call backup --host "$SERVICE" .
    ;;
  check) check_repository ;;
  drill)
    drill=/var/tmp/files
    rm -rf "$drill"
    trap 'rm -rf "$drill"' EXIT
    began=$(date +%s)
    restore_into latest "$drill"
    files=$(find "$drill" -type f | wc -l)
    echo "restored $files files in $(($(date +%s) - began)) s"
    [ "$files" -gt 0 ] || [ "$STANDBY" = yes ] || ! has_files || fail "the backup has no files"
    within_objective "$began"
    ;;
  restore)
    if has_files; then fail "the volume has data: restore into another one"; fi
    snapshot=$(newest "${2-}")
    restore_into "$snapshot" /source
    # Directories below it have their users from the backup.
    [ -z "$OWNER" ] || chown "$OWNER" /source
    ;;
esac
