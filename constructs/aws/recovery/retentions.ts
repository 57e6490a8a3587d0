import type { Frequency } from "./means";
import type { BackupSettings } from "./settings";

/** Continuous backups reach back so many days at most. */
const maxContinuousDays = 35;
/** Backups of every few hours are kept for a week at most: those of each day stay for longer. */
const maxFrequentDays = 7;

/** Days for which the backups that a frequency adds are kept. */
export function daysOf(frequency: Frequency, { dailyDays }: Pick<BackupSettings, "dailyDays">): number {
  if (frequency === "daily") return dailyDays;
  return Math.min(dailyDays, frequency === "continuous" ? maxContinuousDays : maxFrequentDays);
}

/** Days for which the backups of each day, week and month are kept, by their settings. */
export function retentions({
  dailyDays,
  weeklyDays,
  monthlyDays,
}: Pick<BackupSettings, "dailyDays" | "weeklyDays" | "monthlyDays">): Readonly<Record<string, number>> {
  return {
    dailyDays,
    ...(weeklyDays === undefined ? {} : { weeklyDays }),
    ...(monthlyDays === undefined ? {} : { monthlyDays }),
  };
}
