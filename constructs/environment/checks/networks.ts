import { callersOfKinds, consumers, hasData } from "../../application/consumers";
import type { Problem } from "../../application/problem";
import { publicReadsOf } from "../../application/public-read";
import { tracedServices } from "../../application/traced-services";
import type { Components } from "../component";
import type { LocalEnvironment } from "../local-environment";

/** Networks for which Docker's default address pools have addresses: 31, one of them for Docker's own bridge network. */
const defaultMaxNetworks = 30;

/**
 * Networks of a local environment without backups and monitoring, which have their own: one that leads outside, those inside each data store and web service, one for each store that anybody reads, and one more for
 * each service or job that uses it; those that use the broker or the node of streams meet it on one.
 */
export function networkCount(application: LocalEnvironment["application"], components: Components): number {
  const { data, services } = application;
  const servers = Object.entries(services).filter(([, { kind }]) => components.services[kind].isCallable);
  const stores = Object.entries(data).filter(([, { kind }]) => components.data[kind].networks.perUser);
  const names = [...stores, ...servers].map(([name]) => name);
  const uses = Object.values(consumers(application)).flatMap(({ uses = [] }) => uses);
  const own = Object.values(data).reduce(
    (sum, { kind }) => sum + components.data[kind].networks.own,
    servers.length,
  );
  const met = Object.values(components.localSections).reduce(
    (sum, { kinds }) => sum + callersOfKinds(application, kinds).length,
    0,
  );
  return (
    1 + own + met + publicReadsOf(application).length + uses.filter((used) => names.includes(used)).length
  );
}

export function tooManyNetworks(
  { application, maxNetworks, backups, monitoring }: LocalEnvironment,
  components: Components,
): Problem[] {
  const max = maxNetworks ?? defaultMaxNetworks;
  const ofMonitoring =
    // Its two, one for each exporter of a data store or of a node of several, and one for each service that sends traces, or whose own metrics
    // are read.
    2 +
    Object.values(application.data).filter(({ kind }) => components.data[kind].exporter).length +
    Object.values(components.localSections).filter(({ kinds }) => hasData(application, kinds)).length +
    (monitoring?.traces ? tracedServices(application).length : 0) +
    Object.keys(monitoring?.services ?? {}).length;
  const count = networkCount(application, components) + (backups ? 1 : 0) + (monitoring ? ofMonitoring : 0);
  if (count <= max) return [];
  return [
    {
      path: "maxNetworks",
      value: maxNetworks,
      expected: `at least ${count}, the networks that this application needs; Docker's default address pools allow ${defaultMaxNetworks}`,
      fix: 'Extend "default-address-pools" in the daemon.json of the Docker engine and write the new number here, or remove uses.',
    },
  ];
}
