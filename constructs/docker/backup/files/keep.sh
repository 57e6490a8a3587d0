#!/bin/sh
# Calls the program $TOOL of this folder, one run at a time: `backup`, `check` and `drill`, each as soon as its last success is older than
# $BACKUP_SECONDS, $CHECK_SECONDS and $DRILL_SECONDS; after a failure again within minutes. While the last run of one of them has failed,
# a file in /run/backup says so, and the container is unhealthy. Where $FOLLOWS says yes, `follow` runs all the time beside them. The
# volume of the backups is at /var/tmp, which every user may write to. Where $STANDBY says yes, the backups are those of another environment:
# it only drills them. With arguments it calls the program with them once; a step that succeeds so counts as one of the schedule.
tool="/plinth/${TOOL:?}"
case "$*" in
  backup | check | drill)
    sh "$tool" "$1" || exit
    rm -f "/run/backup/failed-$1"
    exec touch "/var/tmp/last-$1"
    ;;
  ?*) exec sh "$tool" "$@" ;;
esac
say() {
  printf '{"time":"%s","level":"%s","service":"%s","message":"%s"%s}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$SERVICE" "$2" "$3"
}
child=
follower=
stop() {
  for pid in $child $follower; do
    kill -TERM "$pid" 2> /dev/null
    wait "$pid"
  done
  exit 0
}
trap stop TERM INT
# Seconds since a file was touched: very many, if it never was.
age() {
  echo $(($(date +%s) - $(stat -c %Y "$1" 2> /dev/null || echo 0)))
}
# A file for the exporter of the machine, in the directory METRICS, if it is set.
note() {
  [ -n "${METRICS-}" ] || return 0
  {
    printf 'plinth_backup_started_timestamp_seconds{backup="%s"} %s\n' "$SERVICE" "$started"
    for step in backup check drill; do
      if [ -e "/run/backup/failed-$step" ]; then failed=1; else failed=0; fi
      printf 'plinth_backup_failed{backup="%s",step="%s"} %s\n' "$SERVICE" "$step" "$failed"
      [ ! -e "/var/tmp/last-$step" ] ||
        printf 'plinth_backup_last_success_timestamp_seconds{backup="%s",step="%s"} %s\n' "$SERVICE" "$step" "$(stat -c %Y "/var/tmp/last-$step")"
    done
  } > "$METRICS/next" && mv -f "$METRICS/next" "$METRICS/backup.prom"
}
run() {
  verb=$1 seconds=$2 retry=$3
  [ "$(age "/var/tmp/last-$verb")" -ge "$seconds" ] || return
  [ "$(age "/run/backup/failed-$verb")" -ge "$retry" ] || return
  say info "$verb started"
  began=$(date +%s)
  sh "$tool" "$verb" & child=$!
  wait "$child"
  code=$?
  child=
  took=",\"seconds\":$(($(date +%s) - began))"
  if [ "$code" -eq 0 ]; then
    rm -f "/run/backup/failed-$verb"
    touch "/var/tmp/last-$verb"
    say info "$verb succeeded" "$took"
  else
    : > "/run/backup/failed-$verb"
    say error "$verb failed" "$took,\"exitCode\":$code"
  fi
  note
}
say info "keeps backups"
started=$(date +%s)
while :; do
  note
  if [ "$STANDBY" = no ] && [ "$FOLLOWS" = yes ] && ! kill -0 "$follower" 2> /dev/null; then
    sh "$tool" follow & follower=$!
  fi
  if [ "$STANDBY" = no ]; then
    run backup "$BACKUP_SECONDS" 60
    run check "$CHECK_SECONDS" 60
  fi
  # Nothing can be restored before there is a backup.
  if [ "$STANDBY" = yes ] || [ -e /var/tmp/last-backup ]; then run drill "$DRILL_SECONDS" 3600; fi
  sleep 10 & child=$!
  wait "$child"
  child=
done
