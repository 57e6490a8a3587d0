import { z } from "zod";
import { exactly, integer, says } from "../../application/schema-values";
import { jobShape } from "../job/spec-schema";
import { parseSchedule } from "./schedule";
import { intervalsOf } from "./schedule-intervals";

const scheduleMessage = says(
  "rate(<number> minutes, hours or days), or cron(<minute> <hour> <day> <month> <weekday> *) with ? for one of the two days, on days that there are",
  'Write e.g. "rate(6 hours)", or "cron(0 3 * * ? *)" for 3:00 every day.',
);
const schedule = z.string({ error: scheduleMessage }).refine(
  (text) => {
    const parsed = parseSchedule(text);
    return parsed !== undefined && intervalsOf(parsed) !== undefined;
  },
  { error: scheduleMessage },
);

const zoneMessage = says("an IANA time zone", 'Write e.g. "Europe/Berlin".');
const timeZone = z.string({ error: zoneMessage }).refine(isTimeZone, { error: zoneMessage });

export const scheduledJobSchema = exactly({
  kind: z.literal("scheduledJob"),
  ...jobShape,
  schedule,
  timeZone: timeZone.optional(),
  flexibleMinutes: integer(1, 1440, "minutes").optional(),
  retries: integer(0, 185, "retries").optional(),
});

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z][A-Za-z0-9_+/-]*$/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
