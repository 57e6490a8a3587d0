import type { IsValid } from "./component";
import type { At, Problem } from "./problem";

/**
 * What is wrong with settings, value against value. `at` puts the settings' path in front of a setting's name; `isValid` says
 * whether the schema accepted a setting.
 */
export type SettingsCheck<Settings> = (settings: Settings, at: At, isValid: IsValid) => Problem[];

/** Settings against each other. Checked if the schema accepted every setting that `reads` names, whatever else is wrong. */
export function rule<Settings extends object, const Key extends keyof Settings & string>(
  reads: readonly Key[] & ([keyof Settings] extends [Key] ? unknown : "each setting that the check reads"),
  check: (settings: Settings, at: At) => Problem[],
): SettingsCheck<Settings> {
  return (settings, at, isValid) => (reads.every((key) => isValid(key)) ? check(settings, at) : []);
}

/** Several checks of the same settings as one. */
export function allOf<Settings>(...checks: readonly SettingsCheck<Settings>[]): SettingsCheck<Settings> {
  return (settings, at, isValid) => checks.flatMap((check) => check(settings, at, isValid));
}
