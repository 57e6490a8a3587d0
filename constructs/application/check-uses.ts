import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import type { Problem } from "./problem";
import type { Consuming } from "./used-names";

/** Names in `uses` that are unknown, of the wrong kind, or duplicate. */
export function checkUses(application: Application, components: ApplicationComponents): Problem[] {
  return [
    ...Object.entries(application.services).flatMap(([name, service]) =>
      usesOfService(application, name, service, components),
    ),
    ...Object.entries(application.jobs).flatMap(([name, job]) => usesOfJob(application, name, job)),
  ];
}

function usesOfService(
  { data, secrets, services }: Application,
  name: string,
  { uses = [] }: Consuming,
  components: ApplicationComponents,
): Problem[] {
  const known = [data, secrets, services]
    .flatMap((group) => Object.keys(group))
    .filter((other) => other !== name);
  return uses.flatMap((used, index): Problem[] => {
    const problem = { path: `services.${name}.uses[${index}]`, value: used };
    if (!known.includes(used)) {
      return [
        {
          ...problem,
          expected: `one of ${known.join(", ")}`,
          fix: "Correct the name, or add the component.",
        },
      ];
    }
    if (uses.indexOf(used) !== index) return [{ ...problem, ...once }];
    const service = Object.hasOwn(services, used) ? services[used] : undefined;
    return service && !components.services[service.kind].isCallable
      ? [{ ...problem, expected: `a web service: a ${service.kind} listens on no port`, fix: "Remove it." }]
      : [];
  });
}

function usesOfJob(
  { data, secrets, services }: Application,
  name: string,
  { uses = [] }: Consuming,
): Problem[] {
  const known = [...Object.keys(data), ...Object.keys(secrets)];
  return uses.flatMap((used, index): Problem[] => {
    const problem = { path: `jobs.${name}.uses[${index}]`, value: used };
    if (Object.hasOwn(services, used)) {
      return [
        {
          ...problem,
          expected: `data or secrets${known.length > 0 ? `: ${known.join(", ")}` : ""}`,
          fix: "Remove it: a job cannot call services. Let the job use the data directly.",
        },
      ];
    }
    if (!known.includes(used)) {
      const expected =
        known.length > 0 ? `one of ${known.join(", ")}` : "nothing: there are neither data nor secrets";
      return [{ ...problem, expected, fix: "Correct the name, or add the component." }];
    }
    return uses.indexOf(used) === index ? [] : [{ ...problem, ...once }];
  });
}

const once = { expected: "each name once", fix: "Remove one of them." };
