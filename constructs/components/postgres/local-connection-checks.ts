import { allConnections, type ConnectionDemand, demandsInWords } from "../../application/connection-demand";
import { defaultPoolSize } from "../../application/container";
import type { LocalDataCheck } from "../../environment/component";
import { maxConnections } from "./docker/max-connections";

/** Write and read host: when one node is away, both lead to the other. */
const hosts = 2;

/** Connections of all copies on the node that is left, while one more version of each service starts. */
export const localConnectionChecks: LocalDataCheck<"postgres"> = ({
  path,
  component: { name },
  environment: { application, services },
}) => {
  const ofServices = Object.entries(application.services)
    .filter(([, { uses = [] }]) => uses.includes(name))
    .flatMap(([service, { poolSize = defaultPoolSize }]) => {
      const settings = services?.[service];
      if (typeof settings?.replicas !== "number") return [];
      const versions = "versions" in settings ? Object.keys(settings.versions ?? {}).length : 1;
      const copies = (versions + 1) * settings.replicas;
      return [
        {
          connections: hosts * copies * poolSize,
          shown: `${service} ${hosts} × ${copies} copies × ${poolSize}`,
        },
      ];
    });
  const ofJobs = Object.entries(application.jobs)
    .filter(([, { uses = [] }]) => uses.includes(name))
    .map(([job, { poolSize = defaultPoolSize }]) => ({
      connections: hosts * poolSize,
      shown: `${job} ${hosts} × ${poolSize}`,
    }));
  const users: readonly ConnectionDemand[] = [...ofServices, ...ofJobs];
  const needed = allConnections(users);
  if (needed <= maxConnections) return [];
  return [
    {
      path: `services`,
      value: needed,
      expected: `at most ${maxConnections} connections to ${path}, these are ${demandsInWords(users)}`,
      fix: "Lower replicas, or poolSize in the application: copies beside the old ones would find no connection.",
    },
  ];
};
