#!/bin/sh
# Waits for each moment of a schedule and runs its arguments then, one run at a time; for sh, date and sleep alone. Moments of a calendar
# are compared with the clock of TZ, minute by minute, so that a clock that is changed misleads it by one run at most. While the last
# run has failed, /run/schedule/failed exists, and the container is unhealthy.
say() {
  printf '{"time":"%s","level":"%s","service":"%s","message":"%s"%s}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$SERVICE" "$2" "$3"
}
if [ "$TZ" != UTC ] && [ ! -e "/usr/share/zoneinfo/$TZ" ]; then
  say error "the image has no time zone $TZ: add tzdata to it"
  exit 1
fi
succeeded=
# A file for the exporter of the machine, in the directory METRICS, if it is set.
note() {
  [ -n "${METRICS-}" ] || return 0
  {
    printf 'plinth_job_started_timestamp_seconds{scheduled_job="%s"} %s\n' "$SERVICE" "$started"
    [ -z "$1" ] || printf 'plinth_job_last_exit_code{scheduled_job="%s"} %s\n' "$SERVICE" "$1"
    [ -z "$succeeded" ] || printf 'plinth_job_last_success_timestamp_seconds{scheduled_job="%s"} %s\n' "$SERVICE" "$succeeded"
  } > "$METRICS/next" && mv -f "$METRICS/next" "$METRICS/job.prom"
}
started=$(date +%s)
note ""
child=
stop() {
  [ -z "$child" ] || { kill -TERM "$child" 2> /dev/null; wait "$child"; }
  exit 0
}
trap stop TERM INT
pause() {
  sleep "$1" & child=$!
  wait "$child"
  child=
}
run() {
  say info "run started"
  "$@" & child=$!
  wait "$child"
  code=$?
  child=
  if [ "$code" -eq 0 ]; then
    succeeded=$(date +%s)
    rm -f /run/schedule/failed
    say info "run ended"
  else
    : > /run/schedule/failed
    say error "run failed" ",\"exitCode\":$code"
  fi
  note "$code"
}
within() {
  case " $2 " in *" $1 "*) return 0 ;; esac
  return 1
}
is_due() {
  within "$1" "$SCHEDULE_MINUTES" && within "$2" "$SCHEDULE_HOURS" && within "$3" "$SCHEDULE_DAYS" &&
    within "$4" "$SCHEDULE_MONTHS" && within "$5" "$SCHEDULE_WEEKDAYS"
}
say info "waiting for the schedule $SCHEDULE"
if [ -n "$SCHEDULE_EVERY_SECONDS" ]; then
  next=$(date +%s)
  while :; do
    next=$((next + SCHEDULE_EVERY_SECONDS))
    now=$(date +%s)
    [ "$next" -le "$now" ] || pause $((next - now))
    run "$@"
  done
fi
last=$(date +%Y%m%d%H%M)
while :; do
  now=$(date +%Y%m%d%H%M)
  if [ "$now" != "$last" ]; then
    last=$now
    # shellcheck disable=SC2046 # five words
    is_due $(date '+%M %H %d %m %w') && run "$@"
  fi
  # With a 1 in front 08 is no octal number.
  pause $((160 - 1$(date +%S)))
done
