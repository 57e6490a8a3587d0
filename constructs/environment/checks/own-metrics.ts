import type { IsValid } from "../../application/component";
import type { ServiceSpec } from "../../application/kinds";
import type { Problem } from "../../application/problem";
import { routesOf } from "../../application/route";
import type { LocalEnvironment } from "../local-environment";

/** A port of its own: the one that OpenTelemetry and many libraries use for Prometheus. */
const example = 9464;

/** Prometheus can read the own metrics of services, and nobody outside can. */
export function ownMetricsProblems(
  { application, monitoring }: LocalEnvironment,
  isValid: IsValid,
  isSpecValid: IsValid,
): Problem[] {
  if (!isValid("monitoring.services")) return [];
  const names = Object.keys(application.services);
  return Object.entries(monitoring?.services ?? {}).flatMap(([name, settings]): Problem[] => {
    const path = `monitoring.services.${name}`;
    const service = Object.hasOwn(application.services, name) ? application.services[name] : undefined;
    if (!service)
      return [
        {
          ...{ path, value: settings },
          expected:
            names.length > 0 ? `one of the services ${names.join(", ")}` : "none: there is no service",
          fix: "Correct the name, or remove it.",
        },
      ];
    if (!isSpecValid(`services.${name}`)) return [];
    const fault = faultOf(service, settings.port);
    return fault === undefined ? [] : [{ path: `${path}.port`, value: settings.port, ...fault }];
  });
}

function faultOf(
  service: ServiceSpec,
  written: number | undefined,
): Pick<Problem, "expected" | "fix"> | undefined {
  const port = written ?? ("port" in service ? service.port : undefined);
  const fix = `Let the program answer with its metrics at a port of their own, and write it, e.g. ${example}.`;
  if (port === undefined) return { expected: "a port: a worker has none that could be the default", fix };
  const { protocol, isPeer, isPublic } = useOf(service, port);
  const another = (why: string) => ({ expected: `another port than ${port}: ${why}`, fix });
  if (protocol !== "http") return another(`it speaks ${protocol}, and Prometheus HTTP/1.1`);
  if (isPeer) return another("at it the copies of the service reach each other");
  // Any path of it: services decode and shorten what a balancer compares as it was sent, e.g. /api/%2e%2e/metrics.
  if (isPublic) return another("requests from outside reach it, and could read the metrics");
  return undefined;
}

/** What else a service does at one of its ports. */
function useOf(service: ServiceSpec, port: number) {
  const { ports = {}, peerPorts = [] } = "port" in service ? service : {};
  const main = "port" in service ? { port: service.port, protocol: service.protocol } : undefined;
  const named = Object.values(ports).find((own) => own.port === port);
  const { protocol = "http" } = (main?.port === port ? main : named) ?? {};
  const routed = routesOf(service).map((route) =>
    route.port === undefined ? main?.port : ports[route.port]?.port,
  );
  // A public port for connections over TCP has another protocol.
  return { protocol, isPeer: peerPorts.includes(port), isPublic: routed.includes(port) };
}
