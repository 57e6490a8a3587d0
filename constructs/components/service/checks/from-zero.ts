import { accessOf, intentOf } from "../../../application/data-access";
import type { At, Problem } from "../../../application/problem";
import { rule } from "../../../application/rule";
import { consumptionOf } from "../../../application/used-names";
import type { Components, ServiceCheck } from "../../../environment/component";
import type { Environment } from "../../../environment/environment";
import type { CheckedService } from "../settings-checks";

/** A service without a task has no load that starts one: only the messages of a queue are counted without a task. */
export const fromZero: ServiceCheck = ({ at, component, environment, isValid, isOwnValid, components }) => {
  const { name, spec, settings } = component;
  // Production requires a task in each zone anyway.
  if (!isValid("purpose") || environment.purpose === "production") return [];
  const read = readBy(name, environment, components);
  if (read.length > 0 && isOwnValid("replicas") && settings.replicas.min === 0) {
    return minOfZero(
      at,
      `at least 1: ${name} reads ${read.join(", ")}, and records do not start the first task`,
      "Raise min: otherwise records wait until they expire.",
    );
  }
  const { isCallable } = components.services[spec.kind];
  const check = isCallable ? calledFromZero : consumesFromZero;
  return check({ ...settings, consumes: consumptionOf(spec) }, at, isOwnValid);
};

type Sleeper = Pick<CheckedService, "replicas" | "scaleOn" | "consumes">;

/** The same check for a service that other services or users call, without the streams that it reads. */
export const calledFromZero = rule(["replicas"], ({ replicas }: Pick<Sleeper, "replicas">, at: At) =>
  replicas.min !== 0
    ? []
    : minOfZero(
        at,
        "at least 1: requests do not start the first task",
        "Raise min. To run services only by day, set workingHours.",
      ),
);

/** The same check for a worker, without the streams that it reads. */
export const consumesFromZero = rule(
  ["replicas", "scaleOn", "consumes"],
  ({ replicas, scaleOn, consumes }: Sleeper, at: At) => {
    // Another check reports a missing queue.
    if (replicas.min !== 0 || scaleOn.backlogPerTask !== undefined) return [];
    return consumes === undefined
      ? minOfZero(
          at,
          "at least 1: nothing starts the first task of a worker without a queue",
          "Raise min, or let it consume a queue and scale on backlogPerTask.",
        )
      : minOfZero(
          at,
          "0 only with scaleOn.backlogPerTask, which starts the first task",
          "Add scaleOn.backlogPerTask, or raise min: otherwise messages wait for ever.",
        );
  },
);

function minOfZero(at: At, expected: string, fix: string): Problem[] {
  return [{ path: at("replicas.min"), value: 0, expected, fix }];
}

/** Data whose records a service reads as they come. */
function readBy(name: string, { application }: Environment, components: Components): string[] {
  return Object.entries(application.data)
    .filter(([, spec]) => components.data[spec.kind].isRead && intentOf(accessOf(spec), name).reads)
    .map(([stream]) => stream);
}
