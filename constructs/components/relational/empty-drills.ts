import { isOff, type Off } from "../../application/choice";
import type { IsValid } from "../../application/component";
import type { At, Problem } from "../../application/problem";
import { objectivesOf } from "../../application/recovery";
import type { Environment } from "../../environment/environment";

interface Context {
  readonly at: At;
  readonly isValid: IsValid;
  readonly isOwnValid: IsValid;
  readonly component: {
    readonly settings: { readonly emptyBecause?: string | undefined; readonly ownUsers: object | Off };
  };
  readonly environment: Pick<Environment, "backups">;
}

/** A reason why a drill may find no row, where no drill reads the database. */
export function emptyDrills({ at, isValid, isOwnValid, component, environment }: Context): Problem[] {
  const { settings } = component;
  const isKnown =
    isValid("backups") && ["emptyBecause", "ownUsers", "recovery"].every((own) => isOwnValid(own));
  if (!isKnown || settings.emptyBecause === undefined) return [];
  const why = unread(settings, environment);
  if (why === undefined) return [];
  return [
    {
      path: at("emptyBecause"),
      value: settings.emptyBecause,
      expected: `no value: no drill reads it, ${why}`,
      fix: "Remove it.",
    },
  ];
}

function unread(settings: Context["component"]["settings"], { backups }: Context["environment"]) {
  if (!backups) return "because the environment has no backups";
  if (isOff(backups.drills)) return "because backups.drills is off";
  if (!objectivesOf(settings)) return "because its recovery is off";
  return isOff(settings.ownUsers) ? "because its ownUsers is off" : undefined;
}
