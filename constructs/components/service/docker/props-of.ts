import type { Complete } from "../../../application/complete";
import type { ServiceKind, ServiceSpec } from "../../../application/kinds";
import { withoutTelemetry } from "../../../application/telemetry";
import { kebabCase } from "../../../application/variable-names";
import { limitsOf } from "../../../docker/container/limits";
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
): Complete<ServiceProps> {
  const label = kebabCase(name);
  const traces = context.monitoring?.traces;
  const metrics = ownMetricsOf(name, spec, context);
  return {
    label,
    spec,
    prefix: context.prefix,
    replicas: settings.replicas,
    ...limitsOf(settings),
    variables: { ...variables, ...(spec.telemetry && !traces ? withoutTelemetry : {}) },
    assembled,
    grants: [
      ...grants,
      ...(spec.telemetry && traces ? [traces.grantSend(label, spec.telemetry)] : []),
      ...(metrics
        ? [{ networks: [metrics.network], variables: {}, secretFiles: {}, secretVersions: {} }]
        : []),
    ],
    metrics,
    after,
    outwardNetwork: context.outward.name,
    logs: context.logs,
    secretsDirectory: context.secretsDirectory,
  };
}

/** Where the copies of a service answer Prometheus; undefined for one whose own metrics it does not read. */
function ownMetricsOf(
  name: string,
  spec: ServiceSpec,
  { monitoring }: Pick<DockerContext, "monitoring">,
): ServiceProps["metrics"] {
  const own = monitoring?.settings.services?.[name];
  const network = monitoring?.ofService(kebabCase(name));
  const port = own?.port ?? ("port" in spec ? spec.port : undefined);
  return own && network && port !== undefined ? { port, path: own.path, network: network.name } : undefined;
}
