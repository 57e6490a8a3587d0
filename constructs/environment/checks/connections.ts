import { allConnections, type ConnectionDemand, describeDemands } from "../../application/connection-demand";
import { defaultPoolSize } from "../../application/container";
import type { ServiceSpec } from "../../application/kinds";
import type { Problem } from "../../application/problem";
import { serverlessClass } from "../../aws/rds/cluster/settings";
import type { DatabaseSize } from "../../aws/rds/engine";
import { alarmConnections } from "../../aws/rds/instance-class";
import { type ProxySettings, proxyPool } from "../../aws/rds/proxy/settings";
import type { ComponentContext } from "../component";
import type { Environment } from "../environment";

interface DatabaseComponent {
  readonly name: string;
  readonly spec: { readonly replicaReaders?: readonly string[] };
  readonly settings: DatabaseSize & {
    readonly readReplicas?: number | undefined;
    readonly proxy?: ProxySettings | undefined;
  };
}

/** A service or a job as a client of a database. */
interface Client extends ConnectionDemand {
  readonly name: string;
  /** Tasks that run at once during a deployment. */
  readonly tasks: number;
  readonly shownTasks: string;
  /** Whether it connects past the proxy. */
  readonly isDirect: boolean;
}

/** How many connections a database accepts, and when its alarm fires. */
interface Limit {
  readonly accepted: number;
  readonly max: number;
}

/** During a deployment there are twice as many tasks, each with its own pool, unless the old ones stop first. */
function surgeOf({ deployment }: ServiceSpec): number {
  return deployment?.strategy === "recreate" ? 1 : 2;
}

/** Compares the connections of all services during a deployment with the alarm threshold of a database, of its replicas and of its proxy. */
export function connectionProblems(
  context: ComponentContext<DatabaseComponent, Environment>,
  maxConnections: (size: DatabaseSize) => number,
): Problem[] {
  const { component, environment, isValid, isOwnValid } = context;
  const { name, spec, settings } = component;
  const { instanceClass, capacity, readReplicas, proxy } = settings;
  const { services } = environment;
  if (!isOwnValid("instanceClass") || !isOwnValid("capacity")) return [];
  if (!isOwnValid("replicaReaders") || !isOwnValid("readReplicas") || !isOwnValid("proxy")) return [];
  // A problem of its own.
  if ((instanceClass === serverlessClass) !== (capacity !== undefined)) return [];
  if (!Object.keys(services ?? {}).every((service) => isValid(`services.${service}.replicas`))) return [];
  const accepted = maxConnections(settings);
  const limit = { accepted, max: alarmConnections(accepted) };
  const clients = clientsOf(name, environment);
  const onReplicas = readReplicas === 0 ? [] : (spec.replicaReaders ?? []);
  const readers = clients.filter((own) => onReplicas.includes(own.name));
  const others = clients.filter((own) => !onReplicas.includes(own.name));
  const direct = proxy ? others.filter(({ isDirect }) => isDirect) : others;
  const tooMany = [
    ...tooManyFor(context, limit, readers, " to a replica"),
    ...tooManyFor(context, limit, direct, ""),
  ];
  if (!proxy || tooMany.length > 0) return tooMany;
  const lent = others.filter(({ isDirect }) => !isDirect);
  return proxyProblems(context, limit, { proxy, direct, lent });
}

function tooManyFor(
  { path, component }: ComponentContext<DatabaseComponent, Environment>,
  { accepted, max }: Limit,
  clients: readonly Client[],
  where: string,
): Problem[] {
  const { instanceClass, capacity } = component.settings;
  const needed = allConnections(clients);
  if (needed <= max) return [];
  return [
    {
      path: capacity ? `${path}.capacity.max` : `${path}.instanceClass`,
      value: capacity?.max ?? instanceClass,
      expected: `${capacity ? "a capacity" : "an instance class"} for at least ${needed} connections${where} during a deployment: ${describeDemands(clients)}; this ${capacity ? "one" : "class"} accepts ${accepted}, and its alarm starts above ${max}`,
      fix: `Use a larger ${capacity ? "capacity" : "instance class"}, or lower poolSize or replicas.max.`,
    },
  ];
}

/** The pool of a proxy: small enough for those beside it, and large enough that each task gets a connection. */
function proxyProblems(
  { path, component }: ComponentContext<DatabaseComponent, Environment>,
  { accepted, max }: Limit,
  {
    proxy,
    direct,
    lent,
  }: {
    readonly proxy: ProxySettings;
    readonly direct: readonly Client[];
    readonly lent: readonly Client[];
  },
): Problem[] {
  const { connectionsPercent: value } = proxy;
  const pool = proxyPool(accepted, proxy);
  const problem = { path: `${path}.proxy.connectionsPercent`, value };
  if (lent.length === 0)
    return [
      {
        path: `${path}.proxy`,
        value: proxy,
        expected: `no value: nothing connects to ${component.name} through a proxy, which then has no users`,
        fix: "Remove it.",
      },
    ];
  const beside = allConnections(direct);
  const shown = `${value} % of the ${accepted} connections that this class accepts are ${pool}`;
  if (pool + beside > max) {
    const besides = beside > 0 ? `, with ${beside} beside the proxy (${describeDemands(direct)})` : "";
    return [
      {
        ...problem,
        expected: `at most ${Math.floor(((max - beside) * 100) / accepted)}: ${shown}${besides}, and the alarm starts above ${max}`,
        fix: "Lower it, or use a larger instance class.",
      },
    ];
  }
  const tasks = lent.reduce((sum, own) => sum + own.tasks, 0);
  if (tasks <= pool) return [];
  return [
    {
      ...problem,
      expected: `a pool of at least ${tasks} connections, one for each task during a deployment: ${lent.map(({ shownTasks }) => shownTasks).join(", ")}; ${shown}`,
      fix: "Raise it, use a larger instance class, or lower replicas.max.",
    },
  ];
}

/** What connects to a database during a deployment. */
export function clientsOf(
  database: string,
  { application, services }: Pick<Environment, "application" | "services">,
): readonly Client[] {
  const ofServices = Object.entries(application.services)
    .filter(([, { uses = [] }]) => uses.includes(database))
    .flatMap(([name, spec]) => {
      const { poolSize = defaultPoolSize } = spec;
      const max = services?.[name]?.replicas?.max;
      if (max === undefined) return [];
      const tasks = surgeOf(spec) * max;
      const shownTasks = `${name} ${surgeOf(spec)} × ${max}`;
      const connections = tasks * poolSize;
      const shown = `${shownTasks} tasks × ${poolSize}`;
      return [{ name, tasks, shownTasks, connections, shown, isDirect: false }];
    });
  // A job has one task: its runs do not overlap.
  const ofJobs = Object.entries(application.jobs)
    .filter(([, { uses = [] }]) => uses.includes(database))
    .map(([name, job]) => {
      const { poolSize = defaultPoolSize } = job;
      const shown = { shown: `${name} ${poolSize}`, shownTasks: `${name} 1` };
      return { name, tasks: 1, connections: poolSize, ...shown, isDirect: "before" in job };
    });
  return [...ofServices, ...ofJobs];
}
