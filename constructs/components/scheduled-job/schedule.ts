/** A schedule: a rate in minutes, or minutes of a calendar. */
export type Schedule =
  | { readonly kind: "rate"; readonly minutes: number }
  | {
      readonly kind: "cron";
      readonly minutes: readonly number[];
      readonly hours: readonly number[];
      /** 1–31; undefined if the weekdays decide. */
      readonly days: readonly number[] | undefined;
      /** 1–12 */
      readonly months: readonly number[];
      /** 0–6, Sunday first; undefined if the days of the month decide. */
      readonly weekdays: readonly number[] | undefined;
    };

const unitMinutes: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };
const monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const dayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * Reads `rate(6 hours)` or `cron(0 3 * * ? *)`: minute, hour, day of the month, month, day of the week, year. One of the
 * two days is `?`; weekdays are 1–7 from Sunday, or SUN–SAT; the year is `*`. Undefined if it is neither.
 */
export function parseSchedule(text: string): Schedule | undefined {
  return parseRate(text) ?? parseCron(text);
}

function parseRate(text: string): Schedule | undefined {
  const [, count = "", unit = "", plural = ""] = /^rate\((\d{1,4}) (minute|hour|day)(s?)\)$/.exec(text) ?? [];
  const minutes = Number(count) * (unitMinutes[unit] ?? 0);
  return minutes > 0 && (Number(count) === 1) === (plural === "") ? { kind: "rate", minutes } : undefined;
}

function parseCron(text: string): Schedule | undefined {
  const fields = /^cron\((.+)\)$/.exec(text)?.[1]?.split(" ") ?? [];
  const [minute = "", hour = "", day = "", month = "", weekday = "", year = ""] = fields;
  if (fields.length !== 6 || year !== "*" || (day === "?") === (weekday === "?")) return undefined;
  const minutes = values(minute, 0, 59);
  const hours = values(hour, 0, 23);
  const months = values(month, 1, 12, monthNames);
  const days = day === "?" ? undefined : values(day, 1, 31);
  const weekdays = weekday === "?" ? undefined : values(weekday, 1, 7, dayNames);
  if (!minutes || !hours || !months || !(days ?? weekdays)) return undefined;
  return { kind: "cron", minutes, hours, days, months, weekdays: weekdays?.map((own) => own - 1) };
}

/** What a field stands for: `*`, `5`, `1-5`, `0/15`, `10-40/10`, names, and lists of these; undefined if it is none. */
function values(
  field: string,
  min: number,
  max: number,
  names: readonly string[] = [],
): number[] | undefined {
  const all = new Set<number>();
  for (const part of field.split(",")) {
    const [, whole, from = "", to, step] =
      /^(?:(\*)|(\w{1,3})(?:-(\w{1,3}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    const first = whole ? min : numberOf(from, min, names);
    const last = to === undefined ? (whole || step ? max : first) : numberOf(to, min, names);
    const by = step === undefined ? 1 : Number(step);
    if (!(first >= min && last <= max && first <= last && by > 0)) return undefined;
    for (let value = first; value <= last; value += by) all.add(value);
  }
  return [...all].sort((one, other) => one - other);
}

function numberOf(text: string, min: number, names: readonly string[]): number {
  const named = names.indexOf(text);
  return named >= 0 ? named + min : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}
