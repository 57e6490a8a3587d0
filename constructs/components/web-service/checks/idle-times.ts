import { defaultIdleSeconds } from "../../../aws/ingress/idle-time";
import type { Relation } from "../../../environment/checks/check";
import { defaultKeepAliveSeconds, type WebService } from "../spec";

/** The balancer hangs up first: an application that does it meets the request that is just on its way, and it fails. */
export const idleTimes: Relation = ({ application, loadBalancer }, isSound) => {
  if (!isSound("loadBalancer")) return [];
  const idleSeconds = loadBalancer.idleSeconds ?? defaultIdleSeconds;
  return Object.entries(application.services)
    .filter((entry): entry is [string, WebService] => entry[1].kind === "web-service")
    .filter(([, { routes = [] }]) => routes.length > 0)
    .flatMap(([name, { keepAliveSeconds = defaultKeepAliveSeconds }]) =>
      idleSeconds < keepAliveSeconds
        ? []
        : [
            {
              path: "loadBalancer.idleSeconds",
              value: loadBalancer.idleSeconds,
              allowed: `less than ${keepAliveSeconds}, the keepAliveSeconds of ${name}; left out it is ${defaultIdleSeconds}`,
              mend: `Lower it, or raise keepAliveSeconds of ${name}: otherwise requests meet connections that the application just closed.`,
            },
          ],
    );
};
