import type { IsValid } from "./component";
import type { At, Problem } from "./problem";

/**
 * Checks settings against each other. `at` puts the settings' path in front of a setting's name; `isValid` checks whether the
 * schema accepted a setting.
 */
export type SettingsCheck<Settings> = (settings: Settings, at: At, isValid: IsValid) => Problem[];

/** A check that runs if the schema accepted every setting in `reads`, even if other settings are invalid. */
export function rule<Settings extends object, const Key extends keyof Settings & string>(
  reads: readonly Key[] & ([keyof Settings] extends [Key] ? unknown : "each setting that the check reads"),
  check: (settings: Settings, at: At) => Problem[],
): SettingsCheck<Settings> {
  return (settings, at, isValid) => (reads.every((key) => isValid(key)) ? check(settings, at) : []);
}

/** Combines several checks of the same settings into one. */
export function allOf<Settings>(...checks: readonly SettingsCheck<Settings>[]): SettingsCheck<Settings> {
  return (settings, at, isValid) => checks.flatMap((check) => check(settings, at, isValid));
}
