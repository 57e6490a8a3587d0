import type { ServiceKind } from "../../../application/kinds";
import { withoutTelemetry } from "../../../application/telemetry";
import { kebabCase } from "../../../application/variable-names";
import type { ConfiguredService } from "../../../environment/configured";
import type { DockerContext, Wired } from "../../docker-component";
import type { ServiceProps } from "./service-container";

/** Props of every service: each prop by name, from its spec, its settings or its environment. */
export function servicePropsOf(
  {
    name,
    spec,
    settings,
    variables,
    assembled,
    grants,
    after,
  }: ConfiguredService<ServiceKind, "local"> & Wired & Pick<ServiceProps, "after">,
  context: DockerContext,
): ServiceProps {
  const label = kebabCase(name);
  const traces = context.monitoring?.traces;
  return {
    label,
    spec,
    prefix: context.prefix,
    replicas: settings.replicas,
    cpus: settings.cpus,
    memoryMiB: settings.memoryMiB,
    processes: settings.processes,
    variables: { ...variables, ...(spec.telemetry && !traces ? withoutTelemetry : {}) },
    assembled,
    grants: spec.telemetry && traces ? [...grants, traces.grantSend(label, spec.telemetry)] : grants,
    after,
    outwardNetwork: context.outward.name,
    logs: context.logs,
    secretsDirectory: context.secretsDirectory,
  };
}
