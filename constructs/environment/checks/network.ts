import type { Problem } from "../../application/problem";
import { created } from "../../aws/existing/or-existing";
import { networkProblems, zoneProblems } from "../../aws/network/checks";
import { platformEndpoints } from "../../aws/network/endpoint-names";
import type { InterfaceEndpointName, NetworkSettings } from "../../aws/network/settings";
import { usableAddresses, vpcBlock } from "../../aws/network/subnet-plan";
import type { Components } from "../component";
import type { Environment } from "../environment";
import { opensShells } from "../opens-shells";
import type { Check } from "./check";
import { storeAddresses } from "./store-addresses";

/** The network against itself and against the services that run in it. */
export const networkChecks: Check = (environment, isValid, ...others) => {
  const network = created(environment.network);
  if (!network) return [];
  return [
    ...networkProblems(
      network,
      (key) => `network.${key}`,
      (key) => isValid(`network.${key}`),
    ),
    ...(isValid("region") && isValid("network.zones")
      ? zoneProblems(
          { region: environment.region, zones: network.zones },
          (key) => `network.${key}`,
          () => true,
        )
      : []),
    ...(isValid("network.nat") && isValid("network.interfaceEndpoints")
      ? wayOut(environment, network, others[0])
      : []),
    ...(["cidr", "zones", "interfaceEndpoints"].every((key) => isValid(`network.${key}`)) &&
    Object.keys(environment.application.services).every((name) => isValid(`services.${name}.replicas`))
      ? enoughAddresses(environment, network)
      : []),
    ...(["network.cidr", "network.zones", "data"].every(isValid)
      ? storeAddresses(environment, isValid, ...others)
      : []),
  ];
};

/** Without NAT, AWS's own services are reached through endpoints or not at all, and the internet not at all. */
function wayOut(
  { application, cluster }: Environment,
  network: NetworkSettings,
  components: Components,
): Problem[] {
  if (network.nat === "per-zone" || network.nat.mode !== "none") return [];
  const used = new Set<string>(Object.values(application.data).map(({ kind }) => kind));
  const needed: readonly InterfaceEndpointName[] = [
    ...platformEndpoints(opensShells(cluster)),
    ...Object.entries(components.data).flatMap(([kind, { endpoint }]) =>
      endpoint && used.has(kind) ? [endpoint] : [],
    ),
    ...(Object.values(application.services).some(({ telemetry }) => telemetry) ? (["xray"] as const) : []),
  ];
  const missing = needed.filter((name) => !network.interfaceEndpoints.includes(name));
  const callers = [
    ...Object.entries(application.services).map(([name, spec]) => ({ what: `service ${name}`, spec })),
    ...Object.entries(application.jobs).map(([name, spec]) => ({ what: `job ${name}`, spec })),
  ].filter(({ spec }) => spec.callsInternet);
  // A way to the internet is one to AWS's services too.
  if (callers.length > 0) {
    return [
      {
        path: "network.nat",
        value: network.nat,
        expected: `"per-zone" or "single", because of what calls the internet: ${callers.map(({ what }) => what).join(", ")}`,
        fix: "Choose one of them, or remove callsInternet.",
      },
    ];
  }
  if (missing.length === 0) return [];
  return [
    {
      path: "network.interfaceEndpoints",
      value: network.interfaceEndpoints,
      expected: `with nat "none": ${needed.join(", ")}`,
      fix: `Add ${missing.map((name) => `"${name}"`).join(", ")}; or choose nat "single" or "per-zone".`,
    },
  ];
}

/** Every task has an address in a private subnet; during a deployment there are twice as many tasks. */
function enoughAddresses({ application, services }: Environment, network: NetworkSettings): Problem[] {
  if (!vpcBlock(network.cidr)) return [];
  const zones = new Set(network.zones).size;
  // A job has one task: its runs do not overlap.
  const ownTasks = Object.keys(application.services).reduce(
    (sum, name) => sum + 2 * (services[name]?.replicas.max ?? 0),
    0,
  );
  const tasks = ownTasks + Object.keys(application.jobs).length;
  const free = usableAddresses(network.cidr, "private") - network.interfaceEndpoints.length;
  if (Math.ceil(tasks / zones) <= free) return [];
  return [
    {
      path: "network.cidr",
      value: network.cidr,
      expected: `private subnets with room for ${Math.ceil(tasks / zones)} tasks each: ${tasks} tasks during a deployment, in ${zones} zones`,
      fix: `Use a larger block (each private subnet has ${free} free addresses), or lower replicas.max.`,
    },
  ];
}
