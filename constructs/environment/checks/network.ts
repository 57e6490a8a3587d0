import { platformEndpoints, unexplainedEndpoints } from "../../aws/network/endpoint-names";
import { usableAddresses, vpcBlock } from "../../aws/network/subnet-plan";
import type { Relation } from "./check";
import { storeAddresses } from "./store-addresses";

/** The network against itself and against the services that run in it. */
export const networkRelations: Relation = (environment, isSound) => [
  ...(isSound("network.cidr") ? privateBlock(environment, isSound) : []),
  ...(isSound("network.zones") ? differentZones(environment, isSound) : []),
  ...(isSound("network.interfaceEndpoints") && isSound("network.interfaceEndpointsBecause")
    ? unexplainedEndpoints("network.interfaceEndpoints", environment.network)
    : []),
  ...(isSound("network.nat") && isSound("network.interfaceEndpoints") ? wayOut(environment, isSound) : []),
  ...(isSound("network") && isSound("services") && isSound("jobs")
    ? enoughAddresses(environment, isSound)
    : []),
  ...(isSound("network") && isSound("data") ? storeAddresses(environment, isSound) : []),
];

const privateBlock: Relation = ({ network }) =>
  vpcBlock(network.cidr)
    ? []
    : [
        {
          path: "network.cidr",
          value: network.cidr,
          allowed: "a private IPv4 block from /16 to /21, written by its first address",
          mend: 'Write e.g. "10.30.0.0/16".',
        },
      ];

const differentZones: Relation = ({ network: { zones } }) => {
  const twice = zones.flatMap((zone, index) =>
    zones.indexOf(zone) === index
      ? []
      : [
          {
            path: `network.zones[${index}]`,
            value: zone,
            allowed: "each zone once",
            mend: `Write another letter: "${zone}" stands at [${zones.indexOf(zone)}] already.`,
          },
        ],
  );
  if (zones.length <= 3) return twice;
  const tooMany = { path: "network.zones", value: zones, allowed: "2 or 3 zones", mend: "Remove some." };
  return [...twice, tooMany];
};

/** Without NAT, AWS's own services are reached through endpoints or not at all, and the internet not at all. */
const wayOut: Relation = ({ application, network, cluster }) => {
  if (network.nat === "per-zone" || network.nat.mode !== "none") return [];
  const kinds = Object.values(application.data).map(({ kind }) => kind);
  const needed = [
    ...platformEndpoints(cluster?.exec === true),
    ...(kinds.includes("queue") ? (["sqs"] as const) : []),
    ...(kinds.includes("topic") ? (["sns"] as const) : []),
    ...(Object.values(application.services).some(({ telemetry }) => telemetry) ? (["xray"] as const) : []),
  ];
  const missing = needed.filter((name) => !network.interfaceEndpoints.includes(name));
  const endpoints = missing.map((name) => ({
    path: "network.interfaceEndpoints",
    value: network.interfaceEndpoints,
    allowed: `with nat "none": ${needed.join(", ")}`,
    mend: `Add "${name}", or choose nat "single" or "per-zone".`,
  }));
  const callers = [
    ...Object.entries(application.services).map(([name, word]) => ({ what: `service ${name}`, name, word })),
    ...Object.entries(application.jobs).map(([name, word]) => ({ what: `job ${name}`, name, word })),
  ].filter(({ word }) => word.callsInternet);
  return [
    ...endpoints,
    ...callers.map(({ what, name }) => ({
      path: "network.nat",
      value: network.nat,
      allowed: `"per-zone" or "single", because the ${what} calls the internet`,
      mend: `Choose one of them, or remove callsInternet from ${name}.`,
    })),
  ];
};

/** Every task has an address in a private subnet; while a version is rolled out there are twice as many tasks. */
const enoughAddresses: Relation = ({ network, services, jobs = {} }) => {
  if (!vpcBlock(network.cidr)) return [];
  const zones = new Set(network.zones).size;
  // A job has one task: its runs do not overlap.
  const ownTasks = Object.values(services).reduce((sum, { replicas }) => sum + 2 * replicas.max, 0);
  const tasks = ownTasks + Object.keys(jobs).length;
  const free = usableAddresses(network.cidr, "private") - network.interfaceEndpoints.length;
  if (Math.ceil(tasks / zones) <= free) return [];
  return [
    {
      path: "network.cidr",
      value: network.cidr,
      allowed: `private subnets with room for ${Math.ceil(tasks / zones)} tasks each, that is ${tasks} at full surge over ${zones} zones`,
      mend: `Take a larger block (each private subnet has ${free} free addresses), or lower replicas.max.`,
    },
  ];
};
