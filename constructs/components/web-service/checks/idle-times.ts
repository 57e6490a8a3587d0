import { defaultIdleSeconds } from "../../../aws/ingress/idle-time";
import type { ServiceCheck } from "../../../environment/component";
import { defaultKeepAliveSeconds } from "../spec";

/** The load balancer has to close idle connections first: if the application did, requests in flight would fail. */
export const idleTimes: ServiceCheck<"webService"> = ({ component, environment, isValid, isOwnValid }) => {
  if (
    !isValid("loadBalancer.idleSeconds") ||
    !["routes", "keepAliveSeconds", "requestSeconds"].every(isOwnValid)
  )
    return [];
  const { name, spec } = component;
  const { routes = [], keepAliveSeconds = defaultKeepAliveSeconds, requestSeconds } = spec;
  const { idleSeconds } = environment.loadBalancer;
  if (
    routes.length > 0 &&
    requestSeconds !== undefined &&
    (idleSeconds ?? defaultIdleSeconds) < requestSeconds
  )
    return [
      {
        path: "loadBalancer.idleSeconds",
        value: idleSeconds,
        expected: `at least ${requestSeconds}, the requestSeconds of ${name}; the default is ${defaultIdleSeconds}`,
        fix: `Raise it, and keepAliveSeconds of ${name} above it; or lower requestSeconds of ${name}.`,
      },
    ];
  if (routes.length === 0 || (idleSeconds ?? defaultIdleSeconds) < keepAliveSeconds) return [];
  return [
    {
      path: "loadBalancer.idleSeconds",
      value: idleSeconds,
      expected: `less than ${keepAliveSeconds}, the keepAliveSeconds of ${name}; the default is ${defaultIdleSeconds}`,
      fix: `Lower it, or raise keepAliveSeconds of ${name}: otherwise the load balancer sends requests on connections that the application has closed.`,
    },
  ];
};
