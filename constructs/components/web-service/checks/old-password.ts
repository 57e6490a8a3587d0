import type { ServiceCheck } from "../../../environment/component";
import { loginTaskOf } from "../../relational/own-users";
import { waitingMinutes } from "../../service/aws/release-time";
import { defaultDeployment, describeDeployment, hasNoShares } from "../../service/deployment";

/**
 * The database rejects an old password at once; tasks that use it serve until the deployment that replaces them ends. A user of the service's
 * own has another login, which stays valid.
 */
export const servesWithOldPassword: ServiceCheck<"webService"> = ({
  component: { name, spec },
  environment: { application, data },
  components,
  isValid,
  isOwnValid,
}) => {
  const { deployment = defaultDeployment, uses = [] } = spec;
  if (!isOwnValid("deployment") || hasNoShares(deployment)) return [];
  return uses.flatMap((used) => {
    const store = Object.hasOwn(application.data, used) ? application.data[used] : undefined;
    if (store === undefined || !["ownUsers", "onRotation"].every((key) => isValid(`data.${used}.${key}`)))
      return [];
    const settings = data[used];
    if (components.data[store.kind].onRotation?.(store) !== "redeploy" || loginTaskOf(settings)) return [];
    return [
      {
        path: `data.${used}.ownUsers`,
        value: settings && "ownUsers" in settings ? settings.ownUsers : undefined,
        expected: `users of their own: after a rotation of the one password, tasks of ${name} with the old one serve for the ${waitingMinutes(deployment)} minutes of ${describeDeployment(deployment)}`,
        fix: `Write { image, architecture }; or in the application rolling() in services.${name}, or onRotation: "reread" in data.${used}, if it reads the password again at each connection.`,
      },
    ];
  });
};
