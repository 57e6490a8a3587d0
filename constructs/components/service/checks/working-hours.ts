import type { Application } from "../../../application/application";
import type { Problem } from "../../../application/problem";
import type { Check } from "../../../environment/checks/check";
import { defaultRetentionDays } from "../../queue/spec";

/** Hours that end after they have begun, and come back before what waits is gone; and production says why it has any. */
export const workingHoursChecks: Check = ({ workingHours, purpose, application }, isValid) => {
  if (!workingHours || !isValid("workingHours") || !isValid("purpose")) return [];
  const wrong = length(workingHours.workdays);
  return [
    ...(wrong.length > 0 ? wrong : goneByMonday(workingHours.workdays, application)),
    ...(purpose === "production" && workingHours.because === undefined
      ? [
          {
            path: "workingHours",
            value: workingHours,
            expected: "nothing in production: its services run at night too",
            fix: 'Take it out; or add because: "…" with the reason why nobody needs them then.',
          },
        ]
      : []),
  ];
};

function length(workdays: string): Problem[] {
  const [start = 0, end = 0] = workdays.split("-").map(minuteOfDay);
  if (end - start >= 60) return [];
  return [
    {
      path: "workingHours.workdays",
      value: workdays,
      expected: `at least 60 minutes within one day, this is ${end - start}`,
      fix: 'Let it end later, e.g. "07:00-20:00".',
    },
  ];
}

/** Nobody receives or reads from Friday evening to Monday morning, which is an hour more when clocks are set back. */
function goneByMonday(workdays: string, { data }: Application): Problem[] {
  const [start = 0, end = 0] = workdays.split("-").map(minuteOfDay);
  const away = Math.ceil((3 * 24 * 60 - end + start) / 60) + 1;
  const problem = (name: string, kept: number, what: string, fix: string) => ({
    path: "workingHours.workdays",
    value: workdays,
    expected: `at most ${kept} hours from Friday evening to Monday morning, in which ${name} keeps its ${what}; these are ${away}, with the one by which clocks are set back`,
    fix: `${fix} in the application, or take workingHours out: what waits from Friday on would be gone.`,
  });
  return Object.entries(data).flatMap(([name, spec]) => {
    if (spec.kind === "queue") {
      const kept = (spec.retentionDays ?? defaultRetentionDays) * 24;
      const days = Math.ceil(away / 24);
      return kept < away
        ? [problem(name, kept, "messages", `Raise retentionDays of ${name} to ${days} or more`)]
        : [];
    }
    return spec.kind === "stream" && spec.retentionHours < away
      ? [problem(name, spec.retentionHours, "records", `Raise retentionHours of ${name} to ${away} or more`)]
      : [];
  });
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
