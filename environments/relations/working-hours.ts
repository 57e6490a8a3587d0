import type { Problem } from "../../constructs/application/problem";
import type { Relation } from "./relation";

/** Hours that end after they have begun; and production says why it has any. */
export const workingHoursRelations: Relation = ({ workingHours, purpose }, isSound) => {
  if (!workingHours || !isSound("workingHours") || !isSound("purpose")) return [];
  return [
    ...length(workingHours.workdays),
    ...(purpose === "production" && workingHours.because === undefined
      ? [
          {
            path: "workingHours",
            value: workingHours,
            allowed: "nothing in production: its services run at night too",
            mend: 'Take it out; or add because: "…" with the reason why nobody needs them then.',
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
      allowed: `at least 60 minutes within one day, this is ${end - start}`,
      mend: 'Let it end later, e.g. "07:00-20:00".',
    },
  ];
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
