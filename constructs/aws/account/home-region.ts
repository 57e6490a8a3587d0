import type { AccountBaselineSettings } from "./settings";

/** The account baseline of an environment. Without a setting the environment's region is the home region. */
export function accountBaselineOf({
  accountBaseline,
  region,
}: {
  /** @default the environment's region is the home region */
  readonly accountBaseline?: AccountBaselineSettings;
  /** Region of the environment. */
  readonly region: string;
}): AccountBaselineSettings {
  return accountBaseline ?? { homeRegion: region };
}
