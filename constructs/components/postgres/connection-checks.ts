import { allConnections, type ConnectionDemand, demandsInWords } from "../../application/connection-demand";
import { defaultPoolSize } from "../../application/container";
import type { Problem } from "../../application/problem";
import { alarmConnections } from "../../aws/rds/instance-class";
import type { DataCheck } from "../../environment/component";
import type { Environment } from "../../environment/environment";
import { maxConnections } from "./max-connections";

/** While a version is rolled out there are twice as many tasks, and each holds its pool. */
const surge = 2;

/** Connections of all services at full surge, against what the database accepts before someone is woken. */
export const connectionChecks: DataCheck<"postgres"> = ({ path, component, environment, isValid }) => {
  const { name, settings } = component;
  const { instanceClass } = settings;
  const { services } = environment;
  const users = usersOf(name, environment);
  if (!Object.keys(services ?? {}).every((service) => isValid(`services.${service}.replicas`))) return [];
  const needed = allConnections(users);
  const max = alarmConnections(maxConnections(instanceClass));
  if (needed <= max) return [];
  const problem: Problem = {
    path: `${path}.instanceClass`,
    value: instanceClass,
    expected: `a class for at least ${needed} connections at full surge: ${demandsInWords(users)}; of the ${maxConnections(instanceClass)} that this one is sure to accept the alarm lets ${max} pass`,
    fix: "Take a larger class, or lower poolSize or replicas.max.",
  };
  return [problem];
};

function usersOf(database: string, { application, services }: Environment): readonly ConnectionDemand[] {
  const ofServices = Object.entries(application.services)
    .filter(([, { uses = [] }]) => uses.includes(database))
    .flatMap(([service, { poolSize = defaultPoolSize }]) => {
      const max = services?.[service]?.replicas?.max;
      if (max === undefined) return [];
      const shown = `${service} ${surge} × ${max} tasks × ${poolSize}`;
      return [{ connections: surge * max * poolSize, shown }];
    });
  // A job has one task: its runs do not overlap.
  const ofJobs = Object.entries(application.jobs)
    .filter(([, { uses = [] }]) => uses.includes(database))
    .map(([job, { poolSize = defaultPoolSize }]) => ({ connections: poolSize, shown: `${job} ${poolSize}` }));
  return [...ofServices, ...ofJobs];
}
