import type { At, Problem } from "../../application/problem";
import { parseSchedule } from "./schedule";
import { intervalsOf } from "./schedule-intervals";
import type { ScheduledJobSpec, ScheduleSettings } from "./spec";

/** Checks of a schedule against its time zone and the time limit of a run. */
export function scheduleProblems(job: Timed, at: At): Problem[] {
  return [...runsApart(job, at), ...zoneOfRate(job, at)];
}

type Timed = ScheduleSettings & Pick<ScheduledJobSpec, "timeLimitMinutes">;

/** A run ends before the next one starts, even if it started late. */
function runsApart(job: Timed, at: At): Problem[] {
  const { timeLimitMinutes, flexibleMinutes = 0 } = job;
  const schedule = parseSchedule(job.schedule ?? "");
  const shortest = schedule && intervalsOf(schedule)?.shortestMinutes;
  if (shortest === undefined || !(timeLimitMinutes + flexibleMinutes > shortest)) return [];
  const late = flexibleMinutes > 0 ? `, minus flexibleMinutes (${flexibleMinutes})` : "";
  return [
    {
      path: at("timeLimitMinutes"),
      value: timeLimitMinutes,
      expected: `at most ${Math.max(shortest - flexibleMinutes, 0)}: "${job.schedule}" starts a run every ${shortest} minutes${late}`,
      fix: "Lower it, or run the job less often: two runs must not overlap.",
    },
  ];
}

/** A rate counts from its start, in any time zone. */
function zoneOfRate({ schedule, timeZone }: Timed, at: At): Problem[] {
  if (timeZone === undefined || parseSchedule(schedule ?? "")?.kind !== "rate") return [];
  return [
    {
      path: at("timeZone"),
      value: timeZone,
      expected: `no timeZone with "${schedule}": a rate counts minutes from its start`,
      fix: "Remove it, or write the schedule as cron(…).",
    },
  ];
}
