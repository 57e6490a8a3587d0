import type { Application, ServiceSpec } from "../../application/application";
import type { Problem } from "../../application/problem";
import { type At, takenVariables } from "../../application/taken-variables";
import type { JobSpec } from "./job";
import type { MigrationSpec } from "../migration/spec";
import { parseSchedule } from "../scheduled-job/schedule";
import { intervalsOf } from "../scheduled-job/schedule-intervals";
import type { ScheduledJobSpec } from "../scheduled-job/spec";

/** What is wrong between the settings of jobs, and between jobs and the rest of the application. */
export function checkJobs(application: Application, at: At, isValid: (path: string) => boolean): Problem[] {
  return Object.entries(application.jobs).flatMap(([name, job]) => [
    ...unknownUses(application, name, job, at),
    ...takenVariables(application, `jobs.${name}`, job, at),
    ...(job.kind === "scheduledJob" ? [...overlap(name, job, at), ...zoneOfRate(name, job, at)] : []),
    ...(job.kind === "migration" ? unfitServices(application, name, job, at, isValid) : []),
  ]);
}

function unknownUses(
  { data, secrets, services }: Application,
  name: string,
  job: JobSpec,
  at: At,
): Problem[] {
  const known = [...Object.keys(data), ...Object.keys(secrets)];
  const uses = job.uses ?? [];
  return uses.flatMap((used, index): Problem[] => {
    const problem = { path: at(`jobs.${name}.uses[${index}]`), value: used };
    if (Object.hasOwn(services, used)) {
      return [
        {
          ...problem,
          expected: `data or secrets${known.length > 0 ? `: ${known.join(", ")}` : ""}`,
          fix: "Remove it: services are found by services only. Let the job do its work on the data itself.",
        },
      ];
    }
    if (!known.includes(used)) {
      const expected =
        known.length > 0 ? `one of ${known.join(", ")}` : "nothing: there are neither data nor secrets";
      return [{ ...problem, expected: expected, fix: "Correct the name, or add the word." }];
    }
    return uses.indexOf(used) === index
      ? []
      : [{ ...problem, expected: "each name once", fix: "Remove one of them." }];
  });
}

/** A run is over before the next one starts, however late it started. */
function overlap(name: string, job: ScheduledJobSpec, at: At): Problem[] {
  const { timeLimitMinutes, flexibleMinutes = 0 } = job;
  const schedule = parseSchedule(job.schedule ?? "");
  const shortest = schedule && intervalsOf(schedule)?.shortestMinutes;
  if (shortest === undefined || !(timeLimitMinutes + flexibleMinutes > shortest)) return [];
  const late = flexibleMinutes > 0 ? ` less the ${flexibleMinutes} of flexibleMinutes` : "";
  return [
    {
      path: at(`jobs.${name}.timeLimitMinutes`),
      value: timeLimitMinutes,
      expected: `at most ${Math.max(shortest - flexibleMinutes, 0)}: "${job.schedule}" starts a run every ${shortest} minutes${late}`,
      fix: "Lower it, or let the job run less often: two runs at once would do the same work twice.",
    },
  ];
}

function zoneOfRate(name: string, { schedule, timeZone }: ScheduledJobSpec, at: At): Problem[] {
  if (timeZone === undefined || parseSchedule(schedule ?? "")?.kind !== "rate") return [];
  return [
    {
      path: at(`jobs.${name}.timeZone`),
      value: timeZone,
      expected: `nothing beside "${schedule}": a rate counts minutes from its start, in whatever zone`,
      fix: "Remove it, or write the schedule as cron(…).",
    },
  ];
}

function unfitServices(
  application: Application,
  name: string,
  job: MigrationSpec,
  at: At,
  isValid: (path: string) => boolean,
): Problem[] {
  const { data, services } = application;
  const before = job.before ?? [];
  const own = (job.uses ?? []).filter((used) => Object.hasOwn(data, used));
  return before.flatMap((label, index): Problem[] => {
    const problem = { path: at(`jobs.${name}.before[${index}]`), value: label };
    const service = Object.hasOwn(services, label) ? services[label] : undefined;
    if (!service) {
      return [
        {
          ...problem,
          expected: `a service: one of ${Object.keys(services).join(", ")}`,
          fix: "Correct the name, or add the service.",
        },
      ];
    }
    if (before.indexOf(label) !== index)
      return [{ ...problem, expected: "each name once", fix: "Remove one of them." }];
    // Uses that are wrong in themselves are told of there.
    const areKnown =
      [`jobs.${name}.uses`, `services.${label}.uses`].every(isValid) && isFit(application, service);
    if (!areKnown || own.some((used) => service.uses?.includes(used))) return [];
    return [
      {
        ...problem,
        expected: `services that use what ${name} changes${own.length > 0 ? `: ${own.join(", ")}` : ", which uses no data"}`,
        fix: `Remove it, or add the data to the uses of both: ${label} would wait for what it never sees.`,
      },
    ];
  });
}

function isFit({ data, secrets, services }: Application, { uses = [] }: ServiceSpec): boolean {
  return uses.every(
    (used) =>
      Object.hasOwn(data, used) || Object.hasOwn(secrets, used) || services[used]?.kind === "webService",
  );
}
