import { consumers } from "../../application/consumers";
import type { DataKind } from "../../application/data-store";
import type { Problem } from "../../application/problem";
import { brokerCallers } from "../../components/messaging/docker/topology";
import { streamCallers } from "../../components/stream/docker/topics";
import type { LocalEnvironment } from "../local-environment";

/** Networks that an engine has addresses for unless it is told otherwise: 31, of which it takes one itself. */
const defaultMaxNetworks = 30;

/** Networks inside each data store, on which its containers find each other. */
const ownNetworks: Readonly<Record<DataKind, number>> = {
  postgres: 1,
  redis: 0,
  // On the broker's, of which there is one for each service that sends or receives.
  queue: 0,
  topic: 0,
  objectStore: 0,
  // On the node's, of which there is one for each service that reads or writes.
  stream: 0,
};

/**
 * Networks of a local environment: one that leads outside, those inside each data store and web service, and one more for
 * each service or job that uses it; those that send or receive messages meet the broker on one, and those that read or
 * write streams their node.
 */
export function networkCount(application: LocalEnvironment["application"]): number {
  const { data, services } = application;
  const servers = Object.entries(services).filter(([, { kind }]) => kind === "webService");
  const stores = Object.entries(data).filter(([, { kind }]) => !["queue", "topic", "stream"].includes(kind));
  const words = [...stores, ...servers].map(([name]) => name);
  const uses = Object.values(consumers(application)).flatMap(({ uses = [] }) => uses);
  const own = Object.values(data).reduce((sum, { kind }) => sum + ownNetworks[kind], servers.length);
  const met = brokerCallers(application).length + streamCallers(application).length;
  return 1 + own + met + uses.filter((used) => words.includes(used)).length;
}

export function tooManyNetworks({ application, maxNetworks }: LocalEnvironment): Problem[] {
  const most = maxNetworks ?? defaultMaxNetworks;
  const count = networkCount(application);
  if (count <= most) return [];
  return [
    {
      path: "maxNetworks",
      value: maxNetworks,
      expected: `at least ${count}: so many networks this application needs; an engine's default address pools give ${defaultMaxNetworks}`,
      fix: 'Give the engine more ("default-address-pools" in its daemon.json) and say here how many, or take uses out.',
    },
  ];
}
