import type { Application } from "../../../application/application";
import type { At, Problem } from "../../../application/problem";
import { rule } from "../../../application/rule";
import type { Components, Section } from "../../../environment/component";

/** Hours that end after they have begun, and come back before what waits is gone; and production says why it has any. */
export const workingHoursChecks: Section["check"] = (
  { workingHours, purpose, application },
  isValid,
  components,
) => {
  if (!workingHours || !isValid("workingHours")) return [];
  const wrong = length(workingHours.workdays, (setting) => setting);
  return [
    ...(wrong.length > 0 ? wrong : goneByMonday(workingHours.workdays, application, components)),
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

/** The hours of a service that is used on its own. */
export const workingHoursProblems = rule(
  ["workingHours"],
  ({ workingHours }: { readonly workingHours?: { readonly workdays: string } }, at: At) =>
    workingHours ? length(workingHours.workdays, at) : [],
);

function length(workdays: string, at: At): Problem[] {
  const [start = 0, end = 0] = workdays.split("-").map(minuteOfDay);
  if (end - start >= 60) return [];
  return [
    {
      path: at("workingHours.workdays"),
      value: workdays,
      expected: `at least 60 minutes within one day, this is ${end - start}`,
      fix: 'Let it end later, e.g. "07:00-20:00".',
    },
  ];
}

/** Nothing receives or reads from Friday evening to Monday morning, an hour more when clocks are set back. */
function goneByMonday(workdays: string, { data }: Application, components: Components): Problem[] {
  const [start = 0, end = 0] = workdays.split("-").map(minuteOfDay);
  const away = Math.ceil((3 * 24 * 60 - end + start) / 60) + 1;
  return Object.entries(data).flatMap(([name, spec]) => {
    const kept = components.data[spec.kind].keeps?.(spec);
    if (kept === undefined || kept.hours >= away) return [];
    return [
      {
        path: "workingHours.workdays",
        value: workdays,
        expected: `at most ${kept.hours} hours from Friday evening to Monday morning, in which ${name} keeps its ${kept.what}; these are ${away}, with the one by which clocks are set back`,
        fix: `${kept.raise(name, away)} in the application, or remove workingHours: what waits from Friday on would be gone.`,
      },
    ];
  });
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
