import { type Accepted, exactly, reason, text } from "../../application/schema-values";
import type { Section } from "../../environment/component";
import { workingHoursChecks } from "./checks/working-hours";

const time = "(?:[01]\\d|2[0-3]):[0-5]\\d";

export const workingHoursSchema = exactly({
  /** From Monday to Friday, at least an hour: `07:00-20:00`. At night and at the weekend no service has a task. */
  workdays: text(new RegExp(`^${time}-${time}$`), "hours of a day, from start to end", '"07:00-20:00"'),
  /** Time zone of the hours: a name of the IANA database, `Europe/Berlin`. */
  timezone: text(isTimezone, "a time zone of the IANA database", '"Europe/Berlin"'),
  /**
   * Why nothing has to run outside these hours: at least 10 characters. Production requires it.
   * @default none
   */
  because: reason.optional(),
});

export interface WorkingHoursSettings extends Accepted<typeof workingHoursSchema> {}

declare module "../../environment/sections" {
  interface Sections {
    /**
     * Hours in which the services run; outside them no service has a task.
     * @default all the time
     */
    readonly workingHours?: WorkingHoursSettings;
  }
}

export const workingHoursSection: Section = { schema: workingHoursSchema, check: workingHoursChecks };

function isTimezone(name: string): boolean {
  // `Intl` accepts offsets such as "+01:00" too, which are no time zones.
  if (!/^[A-Za-z]/.test(name)) return false;
  // The first `DateTimeFormat` is slow: only an alias of a zone needs one.
  if (Intl.supportedValuesOf("timeZone").includes(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
