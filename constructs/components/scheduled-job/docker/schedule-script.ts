import { parseSchedule, type Schedule } from "../schedule";

/** Where it notes that the last run failed. */
export const scheduleState = "/run/schedule";

/**
 * Waits for each moment of a schedule and runs its arguments then, one run at a time; for sh, date and sleep alone. Moments
 * of a calendar are compared with the clock of TZ, minute by minute, so that a clock that is changed misleads it by one run
 * at most. While the last run has failed the container is unhealthy.
 */
export const scheduleScript = `say() {
  printf '{"time":"%s","level":"%s","service":"%s","message":"%s"%s}\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$SERVICE" "$2" "$3"
}
if [ "$TZ" != UTC ] && [ ! -e "/usr/share/zoneinfo/$TZ" ]; then
  say error "the image has no time zone $TZ: add tzdata to it"
  exit 1
fi
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
    rm -f ${scheduleState}/failed
    say info "run ended"
  else
    : > ${scheduleState}/failed
    say error "run failed" ",\\"exitCode\\":$code"
  fi
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
    is_due $(date '+%M %H %d %m %w') && run "$@"
  fi
  # With a 1 in front 08 is no octal number.
  pause $((160 - 1$(date +%S)))
done`;

/** What the script reads; empty for a text that is no schedule. */
export function scheduleVariables(text: string, timeZone: string): Record<string, string> {
  const schedule = parseSchedule(text);
  return schedule ? { SCHEDULE: text, TZ: timeZone, ...moments(schedule) } : {};
}

function moments(schedule: Schedule): Record<string, string> {
  if (schedule.kind === "rate") return { SCHEDULE_EVERY_SECONDS: String(schedule.minutes * 60) };
  const { minutes, hours, days = range(1, 31), months, weekdays = range(0, 6) } = schedule;
  return {
    SCHEDULE_MINUTES: minutes.map(twoDigits).join(" "),
    SCHEDULE_HOURS: hours.map(twoDigits).join(" "),
    SCHEDULE_DAYS: days.map(twoDigits).join(" "),
    SCHEDULE_MONTHS: months.map(twoDigits).join(" "),
    SCHEDULE_WEEKDAYS: weekdays.join(" "),
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** As `date` writes it. */
function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
