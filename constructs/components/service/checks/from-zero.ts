import type { Application, ServiceSpec } from "../../../application/application";
import { intentOf } from "../../../application/data-access";
import type { Problem } from "../../../application/problem";
import type { Check } from "../../../environment/checks/check";
import type { WebServiceSettings, WorkerSettings } from "../settings";

/** Without a copy there is no load that would ask for one: only the messages of a queue are counted anyway. */
export const fromZero: Check = ({ application, purpose, services }, isValid) => {
  // Production has a copy in each zone anyway.
  if (purpose === "production") return [];
  return Object.entries(services ?? {}).flatMap(([name, settings]) => {
    const spec = application.services[name];
    const path = `services.${name}`;
    if (!spec || !isValid(`${path}.replicas`) || !isValid(`${path}.scaleOn`)) return [];
    return settings.replicas.min === 0 ? neverStarted(application, name, spec, settings, path) : [];
  });
};

function neverStarted(
  application: Application,
  name: string,
  spec: ServiceSpec,
  { scaleOn }: WebServiceSettings | WorkerSettings,
  path: string,
): Problem[] {
  const problem = (expected: string, fix: string) => [
    { path: `${path}.replicas.min`, value: 0, expected, fix },
  ];
  const streams = readStreams(application, name);
  if (streams.length > 0) {
    return problem(
      `at least 1: ${name} reads ${streams.join(", ")}, and no record starts the first copy`,
      "Raise min: records would wait until they expire.",
    );
  }
  if (spec.kind === "webService") {
    return problem(
      "at least 1: no request starts the first copy of a service that has none",
      "Raise min; who needs it by day alone writes workingHours.",
    );
  }
  // That it needs a queue is said there.
  if ("backlogPerTask" in scaleOn && scaleOn.backlogPerTask !== undefined) return [];
  return spec.consumes === undefined
    ? problem(
        "at least 1: nothing starts the first copy of a worker without a queue",
        "Raise min, or let it consume a queue and scale on backlogPerTask.",
      )
    : problem(
        "0 only with scaleOn.backlogPerTask, which starts the first copy",
        "Add it, or raise min: messages would wait for ever.",
      );
}

function readStreams({ data }: Application, name: string): string[] {
  return Object.entries(data)
    .filter(([, spec]) => spec.kind === "stream" && intentOf(spec, name).reads)
    .map(([stream]) => stream);
}
