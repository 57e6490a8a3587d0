import { z } from "zod";
import { exactly, reason, says, text } from "../../application/schema-values";

export interface WorkingHoursSettings {
  /** From Monday to Friday, at least an hour: `07:00-20:00`. At night and at the weekend no service has a copy. */
  readonly workdays: string;
  /** Whose hours: a name of the IANA database, `Europe/Berlin`. */
  readonly timezone: string;
  /** Production says why nobody needs it at night. */
  readonly because?: string;
}

const timezone = says("a time zone of the IANA database", 'Write e.g. "Europe/Berlin".');
const time = "(?:[01]\\d|2[0-3]):[0-5]\\d";

export const workingHoursSchema = exactly({
  workdays: text(new RegExp(`^${time}-${time}$`), "hours of a day, from start to end", '"07:00-20:00"'),
  timezone: z.string({ error: timezone }).refine(isTimezone, { error: timezone }),
  because: reason.optional(),
});

function isTimezone(name: string): boolean {
  // Offsets such as "+01:00" are known too, but name no zone.
  if (!/^[A-Za-z]/.test(name)) return false;
  // To make the first format takes longer than all else that is checked here: only an alias of a zone needs one.
  if (Intl.supportedValuesOf("timeZone").includes(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
