import type { Problem } from "../../application/problem";
import { kebabCase } from "../../application/variable-names";
import type { Components } from "../component";
import type { LocalEnvironment } from "../local-environment";

/** Names of containers and networks that every local environment has. */
function ownNames(environment: LocalEnvironment, { localSections }: Components): ReadonlyMap<string, string> {
  const present = new Map<string, unknown>(Object.entries(environment));
  return new Map([
    ["balancer", "the balancer's container"],
    ["outward", "the network to the internet"],
    ...(environment.backups === undefined ? [] : [["backups", "the network of the backups"] as const]),
    ...(environment.monitoring === undefined ? [] : monitoringNames),
    ...Object.entries(localSections)
      .filter(([section]) => Boolean(present.get(section)))
      .map(([, { reserved }]) => [reserved.name, reserved.what] as const),
  ]);
}

const monitoringNames = [
  "monitoring",
  "metrics",
  "prometheus",
  "alertmanager",
  "node-exporter",
  "container-metrics",
  "grafana",
  "jaeger",
  "probe",
  "loki",
  "shipper",
].map((name) => [name, "a container or a network of the monitoring"] as const);

/** Containers and networks have the names of their components: a component must not have a reserved name. */
export function localNames(environment: LocalEnvironment, components: Components): Problem[] {
  const { data, services, jobs } = environment.application;
  const own = ownNames(environment, components);
  return Object.entries({ data, services, jobs }).flatMap(([group, specs]) =>
    Object.keys(specs).flatMap((name) => {
      const taken = own.get(kebabCase(name));
      if (!taken) return [];
      return [
        {
          path: `${group}.${name}`,
          value: name,
          expected: `another name: ${taken} has this one`,
          fix: "Rename the component in the application.",
        },
      ];
    }),
  );
}
