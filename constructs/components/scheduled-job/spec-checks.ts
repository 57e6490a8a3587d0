import type { At, Problem } from "../../application/problem";
import { allOf, rule } from "../../application/rule";
import { parseSchedule } from "./schedule";
import { intervalsOf } from "./schedule-intervals";
import type { ScheduledJobSpec, ScheduleSettings } from "./spec";

/** Checks of a schedule against its time zone and the time limit of a run. */
export const scheduleProblems = allOf<Timed>(
  rule(["schedule", "timeLimitMinutes", "flexibleMinutes"], runsApart),
  rule(["schedule", "timeZone"], zoneOfRate),
  rule(["schedule", "journey"], rareJourney),
);

type Timed = ScheduleSettings & Pick<ScheduledJobSpec, "timeLimitMinutes">;

/** A run ends before the next one starts, even if it started late. */
function runsApart(job: Pick<Timed, "schedule" | "timeLimitMinutes" | "flexibleMinutes">, at: At): Problem[] {
  const { timeLimitMinutes, flexibleMinutes = 0 } = job;
  const schedule = parseSchedule(job.schedule);
  const shortest = schedule && intervalsOf(schedule)?.shortestMinutes;
  if (shortest === undefined || timeLimitMinutes + flexibleMinutes <= shortest) return [];
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
function zoneOfRate({ schedule, timeZone }: Pick<Timed, "schedule" | "timeZone">, at: At): Problem[] {
  if (timeZone === undefined || parseSchedule(schedule)?.kind !== "rate") return [];
  return [
    {
      path: at("timeZone"),
      value: timeZone,
      expected: `no timeZone with "${schedule}": a rate counts minutes from its start`,
      fix: "Remove it, or write the schedule as cron(…).",
    },
  ];
}

const maxJourneyMinutes = 60;

/** Users wait for nobody: what is seen once a day is seen too late. */
function rareJourney({ schedule, journey }: Pick<Timed, "schedule" | "journey">, at: At): Problem[] {
  const parsed = parseSchedule(schedule);
  if (journey === undefined || !parsed) return [];
  if (parsed.kind === "rate" && parsed.minutes <= maxJourneyMinutes) return [];
  return [
    {
      path: at("schedule"),
      value: schedule,
      expected: `a rate of at most ${maxJourneyMinutes} minutes: the job has a journey, whose failure pages`,
      fix: "Write e.g. rate(5 minutes), or remove journey.",
    },
  ];
}
