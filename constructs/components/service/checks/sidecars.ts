import type { Container } from "../../../application/container";
import type { At, Problem } from "../../../application/problem";
import { allOf, rule } from "../../../application/rule";
import { defaultLogBufferMiB } from "../aws/container-logs";
import { minMemoryMiB, sidecarShare } from "../aws/sidecar-share";
import type { ServiceSettings } from "../settings";

/** A task, its sidecars, and the telemetry that its collector receives. */
type Checked = Pick<ServiceSettings, "cpuUnits" | "memoryMiB" | "collector" | "logRouter" | "logBufferMiB"> &
  Pick<Container, "telemetry">;

/** The sidecars of a service against its task and its telemetry. */
export const sidecarProblems = allOf<Checked>(
  rule(["collector", "telemetry"], collected),
  rule(["collector", "logRouter", "cpuUnits", "memoryMiB"], room),
  rule(["collector", "logRouter", "memoryMiB", "logBufferMiB"], buffer),
);

type Sidecars = Pick<Checked, "collector" | "logRouter">;

function collected({ collector, telemetry }: Pick<Checked, "collector" | "telemetry">, at: At): Problem[] {
  if ((telemetry === undefined) === (collector === undefined)) return [];
  return [
    {
      path: at("collector"),
      value: collector,
      ...(telemetry
        ? {
            expected: "a collector: the service has telemetry",
            fix: 'Write e.g. { image: "shop/collector:1.0.0", cpuUnits: 64, memoryMiB: 128 }.',
          }
        : {
            expected: "no collector: the service has no telemetry",
            fix: "Remove it, or add telemetry: { tracesPercent: 5 } in the application.",
          }),
    },
  ];
}

/** At least half of a task is for the application. */
function room(settings: Sidecars & Pick<Checked, "cpuUnits" | "memoryMiB">, at: At): Problem[] {
  const { cpuUnits, memoryMiB } = settings;
  const taken = sidecarShare(settings);
  const shown = (sum: number, of: "cpuUnits" | "memoryMiB") =>
    `${sidecarNames(settings)
      .map(([name, size]) => `${name} ${size[of]}`)
      .join(" + ")} = ${sum}`;
  return [
    ...(2 * taken.cpuUnits > cpuUnits
      ? [
          {
            path: at("cpuUnits"),
            value: cpuUnits,
            expected: `at least ${2 * taken.cpuUnits}: its sidecars take ${shown(taken.cpuUnits, "cpuUnits")} CPU units, and at least half of a task is for the application`,
            fix: "Raise it, or give the sidecars less.",
          },
        ]
      : []),
    ...(2 * taken.memoryMiB > memoryMiB
      ? [
          {
            path: at("memoryMiB"),
            value: memoryMiB,
            expected: `at least ${2 * taken.memoryMiB}: its sidecars take ${shown(taken.memoryMiB, "memoryMiB")} MiB, and at least half of a task is for the application`,
            fix: memoryFix(cpuUnits, 2 * taken.memoryMiB),
          },
        ]
      : []),
  ];
}

function memoryFix(cpuUnits: number, minMiB: number): string {
  const memory = minMemoryMiB(cpuUnits, minMiB);
  return memory === undefined
    ? `Give the sidecars less, or raise cpuUnits: with ${cpuUnits} Fargate supports no task of that memory.`
    : `Write ${memory}, which Fargate supports with ${cpuUnits} CPU units; or give the sidecars less.`;
}

/** Part of the application's memory that lines may wait in. */
const bufferPart = 8;

function buffer(settings: Sidecars & Pick<Checked, "memoryMiB" | "logBufferMiB">, at: At): Problem[] {
  const { logBufferMiB = defaultLogBufferMiB, memoryMiB } = settings;
  const left = memoryMiB - sidecarShare(settings).memoryMiB;
  const max = Math.floor(left / bufferPart);
  // The check above reports sidecars that leave no memory.
  if (max < 1 || logBufferMiB <= max) return [];
  return [
    {
      path: at("logBufferMiB"),
      value: logBufferMiB,
      expected: `at most ${max}: an eighth of the ${left} MiB that are left for the application`,
      fix: "Lower it, or raise memoryMiB: while the log service does not answer, the application would run out of memory.",
    },
  ];
}

function sidecarNames({ collector, logRouter }: Sidecars) {
  return Object.entries({ collector, "log router": logRouter }).flatMap(([name, size]) =>
    size ? [[name, size] as const] : [],
  );
}
