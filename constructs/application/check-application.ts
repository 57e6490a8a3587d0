import { checkJobs } from "../components/job/check-jobs";
import { messageFlow, saysWhereMessagesGo } from "../components/queue/check-message-flow";
import { messageTimes } from "../components/queue/check-message-times";
import { messagingNames } from "../components/queue/check-subscriptions";
import { streamFlow } from "../components/stream/check-stream-flow";
import type { Application, ServiceSpec } from "./application";
import { applicationSchema } from "./application-schema";
import { dataAccess, unusedStores } from "./check-data-access";
import { platformVariablesTaken } from "./check-platform-variables";
import type { Problem } from "./problem";
import { checkShape } from "./shape-problems";
import { type At, takenVariables } from "./taken-variables";
import { validPart } from "./valid-part";
import { kebabCase } from "./variable-names";

/** Everything that is wrong with an application: single values first, then relations between them. */
export function checkApplication(application: Application): Problem[] {
  const where = `application ${application.name}`;
  const { problems, isValid } = checkShape(applicationSchema, application, where);
  const sound = validPart(application, isValid);
  const at = (path: string) => `${where}: ${path}`;
  const wrongNames = [
    ...Object.entries(sound.services).flatMap(([name, service]) => unknownUses(sound, name, service, at)),
    ...messagingNames(sound, at, isValid),
    ...dataAccess(sound, at, isValid),
  ];
  return [
    ...problems,
    ...sameNames(sound, at),
    ...wrongNames,
    ...Object.entries(sound.services).flatMap(([name, service]) => [
      ...takenVariables(sound, `services.${name}`, service, at),
      ...platformVariablesTaken(at(`services.${name}.variables`), service, service.variables),
      ...(isValid(`services.${name}.health`) ? healthTiming(name, service, at) : []),
    ]),
    ...checkJobs(sound, at, isValid),
    ...messageTimes(sound, at),
    // Whoever is named wrongly, or said wrongly whom it names, is not missing at its end.
    ...(wrongNames.length === 0 && saysWhereMessagesGo(application, isValid)
      ? [...messageFlow(sound, at), ...streamFlow(sound, at), ...unusedStores(sound, at)]
      : []),
    ...routes(sound, at),
    ...circles(sound, at),
  ];
}

function sameNames({ data, secrets, services, jobs }: Application, at: At): Problem[] {
  const places = Object.entries({ data, secrets, services, jobs }).flatMap(([kind, words]) =>
    Object.keys(words ?? {}).map((name) => ({ name, path: `${kind}.${name}` })),
  );
  return places.flatMap(({ name, path }, index) => {
    const earlier = places.slice(0, index).find((place) => kebabCase(place.name) === kebabCase(name));
    if (!earlier) return [];
    return [
      {
        path: at(path),
        value: name,
        expected: "names that stay different when written in kebab case",
        fix: `Rename it, or ${earlier.path}.`,
      },
    ];
  });
}

function unknownUses(application: Application, name: string, service: ServiceSpec, at: At): Problem[] {
  const known = [application.data, application.secrets, application.services]
    .flatMap((words) => Object.keys(words))
    .filter((spec) => spec !== name);
  const uses = service.uses ?? [];
  return uses.flatMap((used, index) => {
    const path = at(`services.${name}.uses[${index}]`);
    if (!known.includes(used)) {
      return [
        {
          path,
          value: used,
          expected: `one of ${known.join(", ")}`,
          fix: "Correct the name, or add the word.",
        },
      ];
    }
    if (uses.indexOf(used) !== index) {
      return [{ path, value: used, expected: "each name once", fix: "Remove one of them." }];
    }
    const target = application.services[used];
    return target?.kind === "worker"
      ? [{ path, value: used, expected: "a web service: a worker listens on no port", fix: "Remove it." }]
      : [];
  });
}

function healthTiming(name: string, { health }: ServiceSpec, at: At): Problem[] {
  if (health.timeoutSeconds < health.intervalSeconds) return [];
  return [
    {
      path: at(`services.${name}.health.timeoutSeconds`),
      value: health.timeoutSeconds,
      expected: `less than intervalSeconds, which is ${health.intervalSeconds}`,
      fix: "Lower the timeout, or raise the interval.",
    },
  ];
}

function routes(application: Application, at: At): Problem[] {
  const all = Object.entries(application.services).flatMap(([name, service]) =>
    service.kind === "webService"
      ? (service.routes ?? []).map((route, index) => ({ route, path: `services.${name}.routes[${index}]` }))
      : [],
  );
  return all.flatMap(({ route, path }, index): Problem[] => {
    const earlier = all.slice(0, index);
    const same = earlier.find(
      (other) => other.route.path === route.path && other.route.subdomain === route.subdomain,
    );
    if (same) {
      return [
        {
          path: at(path),
          value: route,
          expected: "each combination of subdomain and path once",
          fix: `Change one of them: it is the same as ${same.path}.`,
        },
      ];
    }
    const rival = earlier.find(
      (other) => route.priority !== undefined && other.route.priority === route.priority,
    );
    if (!rival) return [];
    return [
      {
        path: at(`${path}.priority`),
        value: route.priority,
        expected: "each priority once",
        fix: `Take another: ${rival.path} has it too.`,
      },
    ];
  });
}

/** Services that use each other in a circle, of which none could start first: each circle once. */
function circles({ services }: Application, at: At): Problem[] {
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) found.push([...trail.slice(trail.indexOf(name)), name]);
    if (done.has(name) || trail.includes(name)) return;
    for (const used of services[name]?.uses ?? []) if (used in services) visit(used, [...trail, name]);
    done.add(name);
  };
  for (const name of Object.keys(services)) visit(name, []);
  return found.map((circle) => ({
    path: at(`services.${circle[0]}.uses`),
    value: circle,
    expected: "services that use each other in one direction: each starts after those that it uses",
    fix: "Take one of these uses out, e.g. by a queue between the two.",
  }));
}
