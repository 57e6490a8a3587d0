import type { Environment } from "../../environment/environment";
import type { AccountBaselineSettings } from "./settings";

/** Who keeps what the account itself has: an environment that says nothing makes its own region the home. */
export function accountBaselineOf({ accountBaseline, region }: Environment): AccountBaselineSettings {
  return accountBaseline ?? { homeRegion: region };
}
