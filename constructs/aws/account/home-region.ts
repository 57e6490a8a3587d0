import type { AccountBaselineSettings } from "./settings";

/** Who keeps what the account itself has: an environment that says nothing makes its own region the home. */
export function accountBaselineOf({
  accountBaseline,
  region,
}: {
  readonly accountBaseline?: AccountBaselineSettings;
  readonly region: string;
}): AccountBaselineSettings {
  return accountBaseline ?? { homeRegion: region };
}
