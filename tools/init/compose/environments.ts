import type { Application } from "../../../constructs/application/application";
import { imageOf, type Translated } from "./application";
import { dataSettings, type EnvironmentName, type Settings } from "./data-settings";
import { instanceClass } from "./instance-class";
import { programSettings } from "./program-settings";
import { code } from "./source";

/** What an environment's configuration says of each component, as TypeScript: the part of the file from `data` to `services`. */
export function settingsSource(
  environment: EnvironmentName,
  { application, programs }: Translated,
  project: string,
): string {
  const secrets = Object.fromEntries(
    Object.keys(application.secrets).map((name) => [
      name,
      environment === "local" ? { version: 1 } : { recoveryDays: environment === "dev" ? 7 : 30 },
    ]),
  );
  const program = programSettings(environment);
  const ofGroup = (group: Application["services"] | Application["jobs"]) =>
    Object.fromEntries(
      Object.entries(group).flatMap(([name, { kind }]) => {
        const service = programs.get(name);
        return service ? [[name, program(service, kind, imageOf(service, project))]] : [];
      }),
    );
  const services = ofGroup(application.services);
  const data = Object.fromEntries(
    Object.entries(application.data).map(([name, spec]) => {
      const own = dataSettings[spec.kind]?.(spec, project)[environment] ?? {};
      if (typeof own.instanceClass !== "string") return [name, own];
      return [name, { ...own, instanceClass: instanceClass(own.instanceClass, name, application, services) }];
    }),
  );
  const groups = { ...machines(environment, application), data, secrets, services };
  const all =
    Object.keys(application.jobs).length > 0 ? { ...groups, jobs: ofGroup(application.jobs) } : groups;
  return Object.entries(all)
    .map(([group, settings]) => `  ${group}: ${code(settings, "  ")},\n`)
    .join("");
}

/** The servers that several queues or streams share. */
function machines(environment: EnvironmentName, { data }: Application): Settings {
  const kinds = Object.values(data).map(({ kind }) => kind);
  const broker = {
    image: "ministackorg/ministack:1.5.33",
    keepVolumes: true,
    cpus: 0.25,
    memoryMiB: 256,
    processes: 128,
  };
  const streams = {
    local: { image: "apache/kafka:4.1.0", keepVolumes: true, cpus: 1, memoryMiB: 768, processes: 256 },
    dev: { kafkaVersion: "3.9.x", instanceType: "kafka.t3.small", brokersPerZone: 1, storageGiB: 10 },
    production: {
      kafkaVersion: "3.9.x",
      instanceType: "kafka.m7g.large",
      brokersPerZone: 1,
      storageGiB: 100,
    },
  };
  return {
    ...(environment === "local" && kinds.some((kind) => kind === "queue" || kind === "topic") && { broker }),
    ...(kinds.includes("stream") && { streams: streams[environment] }),
  };
}
