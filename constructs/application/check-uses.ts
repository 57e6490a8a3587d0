import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import type { Problem } from "./problem";
import type { Consuming } from "./used-names";

/** Names in `uses` that are unknown, of the wrong kind, or duplicate. */
export function checkUses(application: Application, components: ApplicationComponents): Problem[] {
  return [
    ...(["services", "jobs"] as const).flatMap((group) =>
      Object.entries(application[group]).flatMap(([name, consumer]) =>
        usesOf(application, group, name, consumer, components),
      ),
    ),
  ];
}

function usesOf(
  { data, secrets, services }: Application,
  group: "services" | "jobs",
  name: string,
  { uses = [] }: Consuming,
  components: ApplicationComponents,
): Problem[] {
  const known = [data, secrets, services]
    .flatMap((group) => Object.keys(group))
    .filter((other) => other !== name);
  return uses.flatMap((used, index): Problem[] => {
    const problem = { path: `${group}.${name}.uses[${index}]`, value: used };
    if (!known.includes(used)) {
      return [
        {
          ...problem,
          expected: known.length > 0 ? `one of ${known.join(", ")}` : "nothing: there is no other component",
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

const once = { expected: "each name once", fix: "Remove one of them." };
