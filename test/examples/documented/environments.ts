import { off } from "../../../constructs/application/choice";
import type { DataKind } from "../../../constructs/application/kinds";
import type { Environment } from "../../../constructs/environment/environment";
import type { LocalEnvironment } from "../../../constructs/environment/local-environment";
import { dev } from "../../../environments/dev";
import { local } from "../../../environments/local";
import type { Documented } from "./documented";

const trial = off("for trials: nothing in it lasts");

const dataOnAws: Readonly<Partial<Record<DataKind, object>>> = {
  postgres: dev.data.orders,
  redis: dev.data.stockCache,
  objectStore: dev.data.receipts,
  external: { host: "other.example.com" },
  fileSystem: { throughput: "bursting", recovery: trial },
};
const dataOnDocker: Readonly<Partial<Record<DataKind, object>>> = {
  postgres: local.data.orders,
  redis: local.data.stockCache,
  objectStore: local.data.receipts,
  external: { host: "other.example.com" },
  fileSystem: { keepVolumes: false, recovery: trial },
};

/** An environment on AWS with the application in it. */
export function onAws({ application, environment = {} }: Documented): Environment {
  const { streams: _streams, ...rest } = dev;
  const task = {
    ...{ image: "others/application:1.0.0", cpuUnits: 512, memoryMiB: 1024, architecture: "X86_64" },
  };
  const service = {
    ...task,
    ...{ replicas: { min: 1, max: 1 }, scaleOn: { cpuPercent: 60 }, deployedBy: "terraform" },
  };
  return {
    ...rest,
    workingHours: undefined,
    application,
    networkLoadBalancer: hasPublicPorts(application)
      ? { deletionProtection: trial, onlyFrom: ["203.0.113.0/28"], accessLogDays: 30 }
      : undefined,
    data: byName(application.data, ({ kind }) => dataOnAws[kind]),
    secrets: byName(application.secrets, () => ({ recoveryDays: 7 })),
    services: byName(application.services, (_spec, name) => ({ ...service, variables: environment[name] })),
    jobs: byName(application.jobs, () => task),
  } as unknown as Environment;
}

/** A local environment with the application in it. */
export function onDocker({ application, environment = {} }: Documented): LocalEnvironment {
  const { broker: _broker, streams: _streams, ...rest } = local;
  const limits = { cpus: 0.5, memoryMiB: 512, processes: 128 };
  const image = "others/application:1.0.0";
  return {
    ...rest,
    application,
    publish: { ...local.publish, ...(hasPublicPorts(application) ? { ports: { 22: 2222 } } : {}) },
    data: byName(application.data, ({ kind }) => dataOnDocker[kind]),
    secrets: byName(application.secrets, () => ({ version: 1 })),
    services: byName(application.services, ({ kind }, name) => ({
      ...limits,
      replicas: 1,
      variables: environment[name],
      ...(kind === "worker" ? { image } : { versions: { [image]: 100 } }),
    })),
    jobs: byName(application.jobs, () => ({ ...limits, image })),
  } as unknown as LocalEnvironment;
}

function hasPublicPorts({ services }: Documented["application"]): boolean {
  return JSON.stringify(services).includes('"public"');
}

function byName<Spec, Settings>(
  specs: Readonly<Record<string, Spec>>,
  settings: (spec: Spec, name: string) => Settings,
): Record<string, Settings> {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, settings(spec, name)]));
}
