import type { SpecContext } from "../../application/component";
import type { Problem } from "../../application/problem";
import { parseSchedule } from "./schedule";
import { intervalsOf } from "./schedule-intervals";
import type { ScheduledJobSpec } from "./spec";

/** A run is over before the next one starts, however late it started. */
export function runsApart({ spec: job, path }: SpecContext<ScheduledJobSpec>): Problem[] {
  const { timeLimitMinutes, flexibleMinutes = 0 } = job;
  const schedule = parseSchedule(job.schedule ?? "");
  const shortest = schedule && intervalsOf(schedule)?.shortestMinutes;
  if (shortest === undefined || !(timeLimitMinutes + flexibleMinutes > shortest)) return [];
  const late = flexibleMinutes > 0 ? ` less the ${flexibleMinutes} of flexibleMinutes` : "";
  return [
    {
      path: `${path}.timeLimitMinutes`,
      value: timeLimitMinutes,
      expected: `at most ${Math.max(shortest - flexibleMinutes, 0)}: "${job.schedule}" starts a run every ${shortest} minutes${late}`,
      fix: "Lower it, or let the job run less often: two runs at once would do the same work twice.",
    },
  ];
}

/** A rate counts from its start, in whatever time zone. */
export function zoneOfRate({ spec: { schedule, timeZone }, path }: SpecContext<ScheduledJobSpec>): Problem[] {
  if (timeZone === undefined || parseSchedule(schedule ?? "")?.kind !== "rate") return [];
  return [
    {
      path: `${path}.timeZone`,
      value: timeZone,
      expected: `nothing beside "${schedule}": a rate counts minutes from its start, in whatever zone`,
      fix: "Remove it, or write the schedule as cron(…).",
    },
  ];
}
