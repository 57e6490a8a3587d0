import type { Application } from "../../../application/application";
import type { IsValid } from "../../../application/component";
import type { At, Problem } from "../../../application/problem";
import { rule } from "../../../application/rule";
import type { Components, Section } from "../../../environment/component";

/** Working hours last at least an hour and return before waiting data expires; production needs a reason for them. */
export const workingHoursChecks: Section["check"] = (
  { workingHours, purpose, application },
  isValid,
  components,
  isSpecValid,
) => {
  if (!workingHours || !isValid("workingHours")) return [];
  const wrong = length(workingHours.workdays, (setting) => setting);
  return [
    ...(wrong.length > 0
      ? wrong
      : expiresAtWeekend(workingHours.workdays, application, components, isSpecValid)),
    ...(purpose === "production" && workingHours.because === undefined
      ? [
          {
            path: "workingHours",
            value: workingHours,
            expected: "no workingHours in production without a reason",
            fix: 'Remove it, or add because: "…" with the reason why no service has to run outside these hours.',
          },
        ]
      : []),
  ];
};

/** The check of the length alone, for a construct that is used on its own. */
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
      expected: "an end at least 60 minutes after the start, on the same day",
      fix: 'Write a later end, e.g. "07:00-20:00".',
    },
  ];
}

/** No service receives or reads from Friday evening to Monday morning, an hour longer when clocks are set back. */
function expiresAtWeekend(
  workdays: string,
  { data }: Application,
  components: Components,
  isSpecValid: IsValid,
): Problem[] {
  const [start = 0, end = 0] = workdays.split("-").map(minuteOfDay);
  const away = Math.ceil((3 * 24 * 60 - end + start) / 60) + 1;
  return Object.entries(data).flatMap(([name, spec]) => {
    if (!isSpecValid(`data.${name}`)) return [];
    const kept = components.data[spec.kind].keeps?.(spec);
    if (kept === undefined || kept.hours >= away) return [];
    return [
      {
        path: "workingHours.workdays",
        value: workdays,
        expected: `at most ${kept.hours} hours from Friday evening to Monday morning, because ${name} keeps its ${kept.what} no longer; there are ${away}, with the hour when clocks are set back`,
        fix: `${kept.raise(name, away)} in the application, or remove workingHours: otherwise ${kept.what} expire during the weekend.`,
      },
    ];
  });
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
