import { isOff } from "../../application/choice";
import type { LoginTask, RdsSettings } from "../../aws/rds/settings";

/** The task that creates the users of a database; undefined for other components, and for a database without it. */
export function loginTaskOf(settings: object | undefined): LoginTask | undefined {
  if (settings === undefined || !isRelational(settings) || isOff(settings.ownUsers)) return undefined;
  return settings.ownUsers;
}

function isRelational(settings: object): settings is Pick<RdsSettings, "ownUsers"> {
  return "ownUsers" in settings;
}
