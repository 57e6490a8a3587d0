import type { AccountBaselineSettings, Environment } from "./environment";

/** Who keeps what the account itself has: an environment that says nothing makes its own region the home. */
export function accountBaselineOf({ accountBaseline, region }: Environment): AccountBaselineSettings {
  return accountBaseline ?? { homeRegion: region };
}
