import { allConnections, type ConnectionDemand, describeDemands } from "../../application/connection-demand";
import { defaultPoolSize } from "../../application/container";
import type { ServiceSpec } from "../../application/kinds";
import type { Problem } from "../../application/problem";
import { serverlessClass } from "../../aws/rds/cluster/settings";
import type { DatabaseSize } from "../../aws/rds/engine";
import { alarmConnections } from "../../aws/rds/instance-class";
import type { ComponentContext } from "../component";
import type { Environment } from "../environment";

/** During a deployment there are twice as many tasks, each with its own pool, unless the old ones stop first. */
function surgeOf({ deployment }: ServiceSpec): number {
  return deployment?.strategy === "recreate" ? 1 : 2;
}

/** Compares the connections of all services during a deployment with the alarm threshold of a database. */
export function connectionProblems(
  {
    path,
    component,
    environment,
    isValid,
    isOwnValid,
  }: ComponentContext<{ readonly name: string; readonly settings: DatabaseSize }, Environment>,
  maxConnections: (size: DatabaseSize) => number,
): Problem[] {
  const { name, settings } = component;
  const { instanceClass, capacity } = settings;
  const { services } = environment;
  if (!isOwnValid("instanceClass") || !isOwnValid("capacity")) return [];
  // A problem of its own.
  if ((instanceClass === serverlessClass) !== (capacity !== undefined)) return [];
  if (!Object.keys(services ?? {}).every((service) => isValid(`services.${service}.replicas`))) return [];
  const users = usersOf(name, environment);
  const needed = allConnections(users);
  const accepted = maxConnections(settings);
  const max = alarmConnections(accepted);
  if (needed <= max) return [];
  return [
    {
      path: capacity ? `${path}.capacity.max` : `${path}.instanceClass`,
      value: capacity?.max ?? instanceClass,
      expected: `${capacity ? "a capacity" : "an instance class"} for at least ${needed} connections during a deployment: ${describeDemands(users)}; this ${capacity ? "one" : "class"} accepts ${accepted}, and its alarm starts above ${max}`,
      fix: `Use a larger ${capacity ? "capacity" : "instance class"}, or lower poolSize or replicas.max.`,
    },
  ];
}

function usersOf(database: string, { application, services }: Environment): readonly ConnectionDemand[] {
  const ofServices = Object.entries(application.services)
    .filter(([, { uses = [] }]) => uses.includes(database))
    .flatMap(([service, spec]) => {
      const { poolSize = defaultPoolSize } = spec;
      const max = services?.[service]?.replicas?.max;
      if (max === undefined) return [];
      const surge = surgeOf(spec);
      const shown = `${service} ${surge} × ${max} tasks × ${poolSize}`;
      return [{ connections: surge * max * poolSize, shown }];
    });
  // A job has one task: its runs do not overlap.
  const ofJobs = Object.entries(application.jobs)
    .filter(([, { uses = [] }]) => uses.includes(database))
    .map(([job, { poolSize = defaultPoolSize }]) => ({ connections: poolSize, shown: `${job} ${poolSize}` }));
  return [...ofServices, ...ofJobs];
}
