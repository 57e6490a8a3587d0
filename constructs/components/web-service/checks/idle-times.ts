import { defaultIdleSeconds } from "../../../aws/ingress/idle-time";
import type { Check } from "../../../environment/checks/check";
import { defaultKeepAliveSeconds, type WebServiceSpec } from "../spec";

/** The balancer hangs up first: an application that does it meets the request that is just on its way, and it fails. */
export const idleTimes: Check = ({ application, loadBalancer }, isValid) => {
  if (!isValid("loadBalancer")) return [];
  const idleSeconds = loadBalancer.idleSeconds ?? defaultIdleSeconds;
  return Object.entries(application.services)
    .filter((entry): entry is [string, WebServiceSpec] => entry[1].kind === "webService")
    .filter(([, { routes = [] }]) => routes.length > 0)
    .flatMap(([name, { keepAliveSeconds = defaultKeepAliveSeconds }]) =>
      idleSeconds < keepAliveSeconds
        ? []
        : [
            {
              path: "loadBalancer.idleSeconds",
              value: loadBalancer.idleSeconds,
              expected: `less than ${keepAliveSeconds}, the keepAliveSeconds of ${name}; left out it is ${defaultIdleSeconds}`,
              fix: `Lower it, or raise keepAliveSeconds of ${name}: otherwise requests meet connections that the application just closed.`,
            },
          ],
    );
};
