import type { Application } from "../../application/application";
import { isOff } from "../../application/choice";
import { consumers } from "../../application/consumers";
import { composesParts } from "../../application/variable-values";
import type { RdsSettings } from "../../aws/rds/settings";
import { followingOf, type SecondRegion } from "../../aws/recovery/second-region-settings";

/** Whether a service or a job has a text with the user or the password of a database in it. */
export function passwordIsComposed(application: Application, name: string): boolean {
  return Object.values(consumers(application)).some(({ variables }) =>
    composesParts(variables, name, ["username", "password"]),
  );
}

/** What is made of the password, for the checks of one database. */
export function composition({
  component: { name, settings },
  environment: { application, recovery },
}: {
  readonly component: { readonly name: string; readonly settings: Pick<RdsSettings, "ownUsers"> };
  readonly environment: { readonly application: Application; readonly recovery?: SecondRegion };
}) {
  return {
    passwordIsComposed: passwordIsComposed(application, name),
    isFollowed: recovery !== undefined && followingOf({ recovery }) !== undefined,
    hasOwnUsers: !isOff(settings.ownUsers ?? {}),
  };
}
