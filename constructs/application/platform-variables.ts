import type { JobSpec } from "../components/job/job";
import { postgresVariables } from "../components/postgres/variables";
import { defaultKeepAliveSeconds } from "../components/web-service/spec";
import type { Application, ServiceSpec } from "./application";
import { defaultPoolSize } from "./container";
import { telemetryVariableNames } from "./telemetry";

const keepAlive = "KEEP_ALIVE_SECONDS";

/** The numbers of a service's or job's word that its code keeps, as variables: the same wherever it runs. */
export function platformVariables(
  { data }: Application,
  service: ServiceSpec | JobSpec,
): Readonly<Record<string, string>> {
  const databases = (service.uses ?? []).filter((used) => data[used]?.kind === "postgres");
  const poolSize = String(service.poolSize ?? defaultPoolSize);
  return {
    ...Object.fromEntries(databases.map((name) => [postgresVariables(name).poolSize, poolSize])),
    ...(service.kind === "webService"
      ? { [keepAlive]: String(service.keepAliveSeconds ?? defaultKeepAliveSeconds) }
      : {}),
  };
}

/** Variables that the platform sets by the service's own word, whatever it uses. */
export function platformVariableNames(service: ServiceSpec): string[] {
  return [
    ...(service.telemetry ? telemetryVariableNames : []),
    ...(service.kind === "webService" ? [keepAlive] : []),
  ];
}
