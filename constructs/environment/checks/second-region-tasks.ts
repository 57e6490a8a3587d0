import type { Problem } from "../../application/problem";
import type { SecondRegion } from "../../aws/recovery/second-region-settings";
import type { Environment } from "../environment";

/** Tasks of each service in a warm standby: of all services, and no more than in the first region. */
export function secondRegionTasks({ application, services }: Environment, recovery: SecondRegion): Problem[] {
  if (recovery.mode !== "warm-standby") return [];
  const names = Object.keys(application.services);
  return [
    ...Object.keys(recovery.services)
      .filter((name) => !names.includes(name))
      .map((name) => ({
        path: `recovery.services.${name}`,
        value: recovery.services[name],
        expected: `one of ${names.join(", ")}`,
        fix: "Correct the name, or remove it.",
      })),
    ...names.flatMap((name) => tasksOf(name, recovery.services[name], services[name]?.replicas)),
  ];
}

interface Tasks {
  readonly min: number;
  readonly max: number;
}

function tasksOf(name: string, there: Tasks | undefined, first: Tasks | undefined): Problem[] {
  const path = `recovery.services.${name}`;
  if (!there)
    return [
      {
        path,
        value: undefined,
        expected: `the tasks of services.${name} while the first region serves`,
        fix: "Write e.g. { min: 1, max: 3 }.",
      },
    ];
  if (there.min > there.max)
    return [
      {
        path: `${path}.min`,
        value: there.min,
        expected: `at most max, which is ${there.max}`,
        fix: "Lower min, or raise max.",
      },
    ];
  if (!first || there.min <= first.min) return [];
  return [
    {
      path: `${path}.min`,
      value: there.min,
      expected: `at most ${first.min}, the tasks of services.${name} in the first region`,
      fix: "Lower it.",
    },
  ];
}
