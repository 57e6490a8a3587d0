import { text } from "../../application/schema-values";

const window = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const weekday = "(?:mon|tue|wed|thu|fri|sat|sun)";

/** `02:00-03:00` */
export const dailyWindow = text(
  new RegExp(`^${window}-${window}$`),
  "a daily window in UTC",
  '"02:00-03:00"',
);

/** `sun:04:00-sun:05:00` */
export const weeklyWindow = text(
  new RegExp(`^${weekday}:${window}-${weekday}:${window}$`),
  "a weekly window in UTC",
  '"sun:04:00-sun:05:00"',
);
