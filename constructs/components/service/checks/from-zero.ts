import { accessOf, intentOf } from "../../../application/data-access";
import { consumptionOf } from "../../../application/used-names";
import type { Components, ServiceCheck } from "../../../environment/component";
import type { Environment } from "../../../environment/environment";

/** A service without a task has no load that starts one: only the messages of a queue are counted without a task. */
export const fromZero: ServiceCheck = ({ path, component, environment, isValid, components }) => {
  const { name, spec, settings } = component;
  // Production requires a task in each zone anyway.
  if (environment.purpose === "production") return [];
  if (!isValid(`${path}.replicas`) || !isValid(`${path}.scaleOn`) || settings.replicas.min !== 0) return [];
  const problem = (expected: string, fix: string) => [
    { path: `${path}.replicas.min`, value: 0, expected, fix },
  ];
  const read = readBy(name, environment, components);
  if (read.length > 0) {
    return problem(
      `at least 1: ${name} reads ${read.join(", ")}, and records do not start the first task`,
      "Raise min: otherwise records wait until they expire.",
    );
  }
  if (components.services[spec.kind].isCallable) {
    return problem(
      "at least 1: requests do not start the first task",
      "Raise min. To run services only by day, set workingHours.",
    );
  }
  // Another check reports a missing queue.
  if ("backlogPerTask" in settings.scaleOn && settings.scaleOn.backlogPerTask !== undefined) return [];
  return consumptionOf(spec) === undefined
    ? problem(
        "at least 1: nothing starts the first task of a worker without a queue",
        "Raise min, or let it consume a queue and scale on backlogPerTask.",
      )
    : problem(
        "0 only with scaleOn.backlogPerTask, which starts the first task",
        "Add scaleOn.backlogPerTask, or raise min: otherwise messages wait for ever.",
      );
};

/** Data whose records a service reads as they come. */
function readBy(name: string, { application }: Environment, components: Components): string[] {
  return Object.entries(application.data)
    .filter(([, spec]) => components.data[spec.kind].isRead && intentOf(accessOf(spec), name).reads)
    .map(([stream]) => stream);
}
