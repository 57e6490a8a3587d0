import { allConnections, type ConnectionDemand, describeDemands } from "../../application/connection-demand";
import { defaultPoolSize } from "../../application/container";
import type { Problem } from "../../application/problem";
import type { ComponentContext } from "../component";
import type { LocalEnvironment } from "../local-environment";

/** Write and read host: both lead to the same node where there is one, or while the other is away. */
const hosts = 2;

/** Connections of all containers to a database, while one more version of each service starts, unless the old one stops first. */
export function localConnectionProblems(
  {
    path,
    component: { name },
    environment: { application, services },
    isValid,
  }: ComponentContext<{ readonly name: string }, LocalEnvironment>,
  maxConnections: number,
): Problem[] {
  const ofServices = Object.entries(application.services)
    .filter(([, { uses = [] }]) => uses.includes(name))
    .flatMap(([service, { poolSize = defaultPoolSize, deployment }]) => {
      const settings = services?.[service];
      const areValid = ["replicas", "versions"].every((key) => isValid(`services.${service}.${key}`));
      if (settings === undefined || !areValid) return [];
      const versions = "versions" in settings ? Object.keys(settings.versions ?? {}).length : 1;
      const atOnce = deployment?.strategy === "recreate" ? versions : versions + 1;
      const containers = atOnce * settings.replicas;
      return [
        {
          connections: hosts * containers * poolSize,
          shown: `${service} ${hosts} × ${containers} containers × ${poolSize}`,
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
      expected: `at most ${maxConnections} connections to ${path} during a deployment; these services and jobs open ${describeDemands(users)}`,
      fix: "Lower replicas, or poolSize in the application: otherwise new containers cannot connect while the old ones run.",
    },
  ];
}
