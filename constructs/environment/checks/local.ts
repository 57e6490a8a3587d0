import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import { publicPortsOf } from "../../application/public-port";
import { balancerPorts } from "../../docker/balancer/balancer-ports";
import type { Components } from "../component";
import { configuredSoFar } from "../configured";
import type { LocalEnvironment } from "../local-environment";
import { backupProblems } from "./backups";
import { ownPaths } from "./components";
import { localNames } from "./local-names";
import { monitoringProblems } from "./monitoring";
import { tooManyNetworks } from "./networks";
import { ownMetricsProblems } from "./own-metrics";

/** Compares values of a local environment with each other and with its application. */
export function localChecks(
  environment: LocalEnvironment,
  isValid: IsValid,
  components: Components,
  isSpecValid: IsValid,
): Problem[] {
  const { application, data, services, jobs } = environment;
  const within = (path: string) => ({
    ...{ environment, isValid, components },
    ...ownPaths(path, isValid, isSpecValid),
  });
  return [
    ...(isValid("publish") ? differentPorts(environment) : []),
    ...(isValid("maxNetworks") ? tooManyNetworks(environment, components) : []),
    ...Object.values(components.localSections).flatMap(({ check }) =>
      check(environment, isValid, components),
    ),
    ...localNames(environment, components),
    ...backupProblems(environment, isValid),
    ...monitoringProblems(environment, isValid),
    ...ownMetricsProblems(environment, isValid, isSpecValid),
    ...configuredSoFar(application.data, data).flatMap((component) => {
      const context = within(`data.${component.name}`);
      return components.data[component.spec.kind].checkLocal?.({ ...context, component }) ?? [];
    }),
    ...configuredSoFar(application.services, services).flatMap((component) => {
      const context = within(`services.${component.name}`);
      return components.services[component.spec.kind].checkLocal?.({ ...context, component }) ?? [];
    }),
    ...configuredSoFar(application.jobs, jobs).flatMap((component) => {
      const context = within(`jobs.${component.name}`);
      return components.jobs[component.spec.kind].checkLocal?.({ ...context, component }) ?? [];
    }),
  ];
}

function differentPorts({ application, publish }: LocalEnvironment): Problem[] {
  const { http, https, stats, ports: chosen = {} } = publish;
  const published = Object.values(application.services).flatMap(publicPortsOf);
  // The application's checks report a public port that is there twice, or that the balancers take.
  const inside: readonly number[] = Object.values(balancerPorts);
  const numbers = [...new Set(published.map((own) => own.public.port))].filter(
    (port) => !inside.includes(port),
  );
  const own = numbers.map((port) => [`ports.${port}`, chosen[port] ?? port] as const);
  const unknown = Object.keys(chosen).filter(
    (port) => !published.some((other) => String(other.public.port) === port),
  );
  const ports = [...Object.entries({ http, https, stats }), ...own];
  return [
    ...unknown.map((port) => ({
      path: `publish.ports.${port}`,
      value: chosen[port],
      expected:
        own.length > 0
          ? `the public port of a service: ${published.map((other) => other.public.port).join(", ")}`
          : "no ports: no service has a public port",
      fix: "Correct the number, or remove it.",
    })),
    ...ports.flatMap(([name, port], index) => {
      const earlier = ports.slice(0, index).find(([, other]) => other === port);
      if (!earlier) return [];
      return [
        {
          path: `publish.${name}`,
          value: port,
          expected: "a port that no other setting of publish has",
          fix: `Use another port: publish.${earlier[0]} has this one.`,
        },
      ];
    }),
  ];
}
