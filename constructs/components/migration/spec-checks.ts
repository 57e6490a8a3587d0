import type { Application } from "../../application/application";
import type { ApplicationComponents, SpecContext } from "../../application/component";
import type { Problem } from "../../application/problem";
import type { Consuming } from "../../application/used-names";
import type { MigrationSpec } from "./spec";

/** Services in `before` that use no data of the migration. */
export function gatedServices({
  name,
  spec: job,
  path,
  application,
  components,
  isValid,
}: SpecContext<MigrationSpec>): Problem[] {
  const { data, services } = application;
  const before = job.before ?? [];
  const own = (job.uses ?? []).filter((used) => Object.hasOwn(data, used));
  // Other checks report invalid uses.
  const areOwnKnown = isValid(`${path}.uses`) && usesExist(application, job, components);
  if (areOwnKnown && own.length === 0 && before.length > 0) {
    return [
      {
        path: `${path}.uses`,
        value: job.uses,
        expected: "the data that it migrates",
        fix: "Add the data that it and the services in before use.",
      },
    ];
  }
  return before.flatMap((label, index): Problem[] => {
    const problem = { path: `${path}.before[${index}]`, value: label };
    const service = Object.hasOwn(services, label) ? services[label] : undefined;
    if (!service) {
      return [
        {
          ...problem,
          expected: `a service: one of ${Object.keys(services).join(", ")}`,
          fix: "Correct the name, or add the service.",
        },
      ];
    }
    if (before.indexOf(label) !== index)
      return [{ ...problem, expected: "each name once", fix: "Remove one of them." }];
    const areKnown =
      areOwnKnown && isValid(`services.${label}.uses`) && usesExist(application, service, components);
    if (!areKnown || own.some((used) => service.uses?.includes(used))) return [];
    return [
      {
        ...problem,
        expected: `a service that uses the data of ${name}: ${own.join(", ")}`,
        fix: `Remove it, or add the data that both need to the uses of ${name} and ${label}.`,
      },
    ];
  });
}

function usesExist(
  { data, secrets, services }: Application,
  { uses = [] }: Consuming,
  components: ApplicationComponents,
): boolean {
  return uses.every((used) => {
    if (Object.hasOwn(data, used) || Object.hasOwn(secrets, used)) return true;
    const service = Object.hasOwn(services, used) ? services[used] : undefined;
    return service !== undefined && components.services[service.kind].isCallable;
  });
}
