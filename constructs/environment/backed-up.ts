import { isOff } from "../application/choice";
import type { LocalRecovery } from "../application/recovery";
import type { LocalEnvironment } from "./local-environment";

/** Names of the data of a local environment that is backed up. */
export function backedUp({ data }: Pick<LocalEnvironment, "data">): string[] {
  return Object.entries(data)
    .filter(([, settings]) => {
      const recovery: LocalRecovery | undefined = "recovery" in settings ? settings.recovery : undefined;
      return recovery !== undefined && !isOff(recovery);
    })
    .map(([name]) => name);
}
